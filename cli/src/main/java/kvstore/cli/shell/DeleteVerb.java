package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;
import kvstore.cli.explain.ExplainedOperation;

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
    public Expected expected(List<String> before) {
        return before.isEmpty() ? Expected.KEY : Expected.NOTHING;
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        byte[] key = arguments.onlyKey(this);
        if (!session.isOn(Switch.EXPLAIN)) {
            session.store().delete(key);
            session.answers().say(session.answers().style().deleted());
            return Then.GO_ON;
        }
        ExplainedOperation told = ExplainedOperation.delete(session.store(), key);
        session.answers().say(session.answers().style().deleted());
        session.explain(told);
        return Then.GO_ON;
    }
}
