package kvstore.cli.shell;

import java.io.IOException;

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
    public boolean takesKey() {
        return true;
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        byte[] value = session.store().get(arguments.onlyKey(this));
        if (value == null) {
            session.answer(session.style().error("key not found"));
        } else {
            session.answerValue(value);
        }
        return Then.GO_ON;
    }
}
