package kvstore.cli.shell;

import java.io.IOException;
import kvstore.KeyRange;

/** {@code COMPACT}. */
final class CompactVerb implements Verb {
    @Override
    public String name() {
        return "COMPACT";
    }

    @Override
    public String usage() {
        return "COMPACT";
    }

    @Override
    public String purpose() {
        return "merges all tables, if the engine does such a thing";
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        arguments.none(this);
        try {
            session.store().compact(KeyRange.all());
        } catch (UnsupportedOperationException e) {
            throw new IllegalArgumentException("this engine does not compact; leveled does", e);
        }
        session.answers().say(session.answers().style().ok());
        return Then.GO_ON;
    }
}
