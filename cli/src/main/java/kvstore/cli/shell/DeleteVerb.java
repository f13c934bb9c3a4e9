package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;

/** {@code DELETE <key>}. */
final class DeleteVerb implements Verb {
    @Override
    public String name() {
        return "DELETE";
    }

    @Override
    public List<String> aliases() {
        return List.of("DEL");
    }

    @Override
    public String usage() {
        return "DELETE <key>";
    }

    @Override
    public String purpose() {
        return "removes a key";
    }

    @Override
    public boolean takesKey() {
        return true;
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        session.store().delete(arguments.onlyKey(this));
        session.answer(session.style().deleted());
        return Then.GO_ON;
    }
}
