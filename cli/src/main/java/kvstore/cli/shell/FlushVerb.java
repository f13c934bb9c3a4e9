package kvstore.cli.shell;

import java.io.IOException;

/** {@code FLUSH}. */
final class FlushVerb implements Verb {
    @Override
    public String name() {
        return "FLUSH";
    }

    @Override
    public String usage() {
        return "FLUSH";
    }

    @Override
    public String purpose() {
        return "moves what is in memory to the disk form of the engine";
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        arguments.none(this);
        session.store().flush();
        session.answers().say(session.answers().style().ok());
        return Then.GO_ON;
    }
}
