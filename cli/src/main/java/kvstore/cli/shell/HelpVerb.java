package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import kvstore.cli.terminal.Wrapped;

/** {@code HELP [command]}. */
final class HelpVerb implements Verb {
    private static final int USAGE_WIDTH = 17;
    private static final int COLUMNS = 80;

    @Override
    public String name() {
        return "HELP";
    }

    @Override
    public String usage() {
        return "HELP [command]";
    }

    @Override
    public String purpose() {
        return "shows what there is, or all about one command";
    }

    @Override
    public Expected expected(List<String> before) {
        return before.isEmpty() ? Expected.oneOf(Verbs.names()) : Expected.NOTHING;
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        String asked = arguments.text();
        if (asked.isEmpty()) {
            list(session);
        } else {
            all(Verbs.named(asked), session);
        }
        return Then.GO_ON;
    }

    /** A line for each. */
    private static void list(Session session) throws IOException {
        for (Verb verb : Verbs.all()) {
            String usage = verb.usage().length() > USAGE_WIDTH ? verb.name() + " …" : verb.usage();
            say(String.format(Locale.ROOT, "%-" + USAGE_WIDTH + "s  %s", usage, verb.purpose()), session);
        }
        say("HELP <command> says more. Tab completes, also keys; Ctrl-R finds what was typed.", session);
    }

    private static void all(Verb verb, Session session) throws IOException {
        String also = verb.aliases().isEmpty() ? "" : " (also " + String.join(", ", verb.aliases()) + ")";
        say(verb.usage(), session);
        say("    " + verb.purpose() + also, session);
        if (verb.details().isEmpty()) {
            return;
        }
        for (String line : Wrapped.lines(String.join(" ", verb.details()), "    ", COLUMNS)) {
            say(line, session);
        }
    }

    private static void say(String line, Session session) throws IOException {
        session.answers().say(session.answers().style().text(line));
    }
}
