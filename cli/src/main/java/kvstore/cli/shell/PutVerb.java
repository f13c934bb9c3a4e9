package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;
import kvstore.cli.explain.ExplainedOperation;

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
        return "sets the value of a key: the rest of the line, as it stands";
    }

    @Override
    public Expected expected(List<String> before) {
        return before.isEmpty() ? Expected.KEY : Expected.VALUE;
    }

    @Override
    public List<String> details() {
        return List.of(
                "One space stands before the value. Quotes, backslashes, JSON and more spaces are part of it.",
                "PUT user:1 {\"name\":\"Alice\",\"age\":30}");
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        if (!arguments.hasValue()) {
            throw new IllegalArgumentException("PUT needs a key and a value: " + usage());
        }
        if (!session.isOn(Switch.EXPLAIN)) {
            session.store().put(arguments.key(), arguments.value());
            session.answers().say(session.answers().style().ok());
            return Then.GO_ON;
        }
        ExplainedOperation told = ExplainedOperation.put(session.store(), arguments.key(), arguments.value());
        session.answers().say(session.answers().style().ok());
        session.explain(told);
        return Then.GO_ON;
    }
}
