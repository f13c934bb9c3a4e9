package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import kvstore.Cursor;
import kvstore.cli.explain.ExplainedOperation;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/** {@code SCAN [prefix] [LIMIT n]}. */
final class ScanVerb implements Verb {
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
        return "shows entries in the order of their keys: key, tab, value";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Keys that begin with the prefix; or from one key on, up to another that is not shown.",
                "Without LIMIT a prompt shows a page, and a pipe gets all. MORE goes on.",
                "A backslash is written \\\\, a tab \\t, a line feed \\n, a carriage return \\r, as kv scan does.",
                "A prefix that is itself FROM, TO, LIMIT or REVERSE stands behind FROM.");
    }

    @Override
    public Expected expected(List<String> before) {
        String last = before.isEmpty() ? "" : before.get(before.size() - 1).toUpperCase(Locale.ROOT);
        if (last.equals("LIMIT")) {
            return Expected.NOTHING;
        }
        if (last.equals("FROM") || last.equals("TO")) {
            return Expected.KEY;
        }
        List<String> used =
                before.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
        List<String> left =
                ScanRequest.WORDS.stream().filter(word -> !used.contains(word)).toList();
        return before.isEmpty() ? Expected.keyOrOneOf(left) : Expected.oneOf(left);
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        show(ScanRequest.of(arguments), session);
        return Then.GO_ON;
    }

    /** Shows as many entries as were asked for, or else a page of them. */
    static void show(ScanRequest request, Session session) throws IOException {
        @Nullable Trace trace = session.trace();
        boolean hex = session.isOn(Switch.HEX);
        Page page = request.limit().isPresent() ? Page.ENDLESS : session.page();
        long limit = request.limit().orElse(Long.MAX_VALUE);
        long shown = 0;
        boolean cut = false;
        session.leaveNothing();
        try (Cursor cursor = request.open(session.store(), trace)) {
            long room = page.rows();
            while (shown < limit && room > 0 && cursor.next()) {
                room -= session.answers().entry(cursor.key(), cursor.value(), hex, page);
                shown++;
                if (shown == limit || room <= 0) {
                    ScanRequest rest = request.behind(cursor.key());
                    cut = shown < limit && cursor.next();
                    if (cut || shown == limit) {
                        session.leaveOff(rest, cut);
                    }
                }
            }
        }
        if (cut) {
            session.answers().remark(List.of(session.answers().style().more(shown)));
        }
        if (trace != null) {
            session.explain(ExplainedOperation.scanned(request.range(), request.reverse(), shown, trace));
        }
    }
}
