package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;

/** {@code PUT <key> <value>}. */
final class PutVerb implements Verb {
    @Override
    public String name() {
        return "PUT";
    }

    @Override
    public List<String> aliases() {
        return List.of("SET");
    }

    @Override
    public String usage() {
        return "PUT <key> <value>";
    }

    @Override
    public String purpose() {
        return "sets the value of a key; the value is the rest of the line, as it stands";
    }

    @Override
    public boolean takesKey() {
        return true;
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        if (!arguments.hasValue()) {
            throw new IllegalArgumentException("PUT needs a key and a value: " + usage());
        }
        session.store().put(arguments.key(), arguments.value());
        session.answer(session.style().ok());
        return Then.GO_ON;
    }
}
