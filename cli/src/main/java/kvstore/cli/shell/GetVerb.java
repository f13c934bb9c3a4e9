package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;
import kvstore.cli.explain.ExplainedOperation;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/** {@code GET <key>}. */
final class GetVerb implements Verb {
    @Override
    public String name() {
        return "GET";
    }

    @Override
    public String usage() {
        return "GET <key>";
    }

    @Override
    public String purpose() {
        return "shows the value of a key";
    }

    @Override
    public Expected expected(List<String> before) {
        return before.isEmpty() ? Expected.KEY : Expected.NOTHING;
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        byte[] key = arguments.onlyKey(this);
        @Nullable Trace trace = session.trace();
        byte[] value = session.store().get(key, trace);
        if (value == null) {
            session.answers().say(session.answers().style().error("key not found"));
        } else {
            session.answers().value(value, session.isOn(Switch.HEX));
        }
        if (trace != null) {
            session.explain(ExplainedOperation.got(key, value, trace));
        }
        return Then.GO_ON;
    }
}
