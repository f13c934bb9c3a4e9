package kvstore.cli.shell;

import java.io.IOException;

/** {@code SYNC}. */
final class SyncVerb implements Verb {
    @Override
    public String name() {
        return "SYNC";
    }

    @Override
    public String usage() {
        return "SYNC";
    }

    @Override
    public String purpose() {
        return "waits until all that was written is on stable storage";
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        arguments.none(this);
        session.store().sync();
        session.answers().say(session.answers().style().ok());
        return Then.GO_ON;
    }
}
