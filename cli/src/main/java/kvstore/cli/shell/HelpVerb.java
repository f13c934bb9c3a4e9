package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;

/** {@code HELP [command]}. */
final class HelpVerb implements Verb {
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
        return "shows what there is";
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        String asked = arguments.text();
        List<Verb> shown = asked.isEmpty() ? Verbs.all() : List.of(Verbs.named(asked));
        for (Verb verb : shown) {
            String also = verb.aliases().isEmpty() ? "" : " (also " + String.join(", ", verb.aliases()) + ")";
            session.answer("  " + verb.usage());
            session.answer("      " + verb.purpose() + also);
        }
        return Then.GO_ON;
    }
}
