package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;
import kvstore.Cursor;
import kvstore.KeyRange;

/** {@code COUNT [prefix]}. */
final class CountVerb implements Verb {
    @Override
    public String name() {
        return "COUNT";
    }

    @Override
    public String usage() {
        return "COUNT [prefix]";
    }

    @Override
    public String purpose() {
        return "counts the entries, or those whose keys begin with a prefix";
    }

    @Override
    public Expected expected(List<String> before) {
        return before.isEmpty() ? Expected.KEY : Expected.NOTHING;
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        KeyRange range = arguments.text().isEmpty() ? KeyRange.all() : KeyRange.prefix(arguments.onlyKey(this));
        long count = 0;
        try (Cursor cursor = session.store().scan(range)) {
            while (cursor.next()) {
                count++;
            }
        }
        session.answers().say(session.answers().style().count(count));
        return Then.GO_ON;
    }
}
