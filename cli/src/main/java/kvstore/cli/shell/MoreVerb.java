package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;

/** {@code MORE [n]}. */
final class MoreVerb implements Verb {
    @Override
    public String name() {
        return "MORE";
    }

    @Override
    public String usage() {
        return "MORE [n]";
    }

    @Override
    public String purpose() {
        return "goes on where the last SCAN left off";
    }

    @Override
    public List<String> details() {
        return List.of(
                "It shows as many entries as that SCAN did, or n. They are those of now: what was written",
                "since shows. At a prompt an empty line behind a page is MORE as well.");
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        List<String> words = arguments.words();
        if (words.size() > 1) {
            throw new IllegalArgumentException("MORE takes nothing but a number of entries: " + usage());
        }
        if (words.isEmpty()) {
            return goOn(session);
        }
        ScanVerb.show(rest(session).withLimit(ScanRequest.number(words.get(0), usage())), session);
        return Then.GO_ON;
    }

    static Then goOn(Session session) throws IOException {
        ScanVerb.show(rest(session), session);
        return Then.GO_ON;
    }

    private static ScanRequest rest(Session session) {
        return session.rest()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is nothing to go on with: MORE follows a SCAN that has not shown all"));
    }
}
