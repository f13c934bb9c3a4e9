package kvstore.cli.shell;

import java.io.IOException;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.cli.transfer.TabLine;

/** {@code SCAN [prefix] [LIMIT n]}. */
final class ScanVerb implements Verb {
    /** As many as a person may want to see go by; a pipe gets all. */
    private static final long TERMINAL_LIMIT = 1000;

    @Override
    public String name() {
        return "SCAN";
    }

    @Override
    public String usage() {
        return ScanRequest.USAGE;
    }

    @Override
    public String purpose() {
        return "shows entries in the order of their keys: key, tab, value, escaped as kv scan does";
    }

    @Override
    public boolean takesKey() {
        return true;
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        ScanRequest request = ScanRequest.of(arguments.words());
        KeyRange range = request.range();
        long limit = request.limit().orElse(session.forTerminal() ? TERMINAL_LIMIT : Long.MAX_VALUE);
        try (Cursor cursor = request.reverse()
                ? session.store().scanReverse(range)
                : session.store().scan(range)) {
            long shown = 0;
            while (shown < limit && cursor.next()) {
                session.out().write(TabLine.encode(cursor.key(), cursor.value(), session.forTerminal()));
                shown++;
            }
            if (request.limit().isEmpty() && shown == limit && cursor.next()) {
                session.answer("(there are more than " + limit + ": SCAN … LIMIT <n>)");
            }
        }
        return Then.GO_ON;
    }
}
