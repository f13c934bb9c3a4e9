package kvstore.cli.shell;

import java.io.IOException;
import java.util.Locale;
import kvstore.Limits;
import kvstore.cli.explain.ExplainedOperation;
import kvstore.cli.explain.StepTable;

/** {@code EXPLAIN GET|SCAN|PUT|DELETE …}. */
final class ExplainVerb implements Verb {
    private static final long LIMIT = 1000;

    @Override
    public String name() {
        return "EXPLAIN";
    }

    @Override
    public String usage() {
        return "EXPLAIN GET <key> | PUT <key> <value> | DELETE <key> | SCAN …";
    }

    @Override
    public String purpose() {
        return "does it, and shows how, step by step; times in microseconds; a scan ends after 1000 entries without LIMIT";
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        for (String line : StepTable.of(explained(arguments, session))) {
            session.answer(line);
        }
        return Then.GO_ON;
    }

    private ExplainedOperation explained(Arguments arguments, Session session) throws IOException {
        String verb = arguments.words().isEmpty() ? "" : arguments.words().get(0);
        Arguments rest = arguments.behindFirstWord();
        return switch (verb.toUpperCase(Locale.ROOT)) {
            case "GET" -> ExplainedOperation.get(session.store(), rest.onlyKey(this));
            case "DELETE", "DEL" -> ExplainedOperation.delete(session.store(), rest.onlyKey(this));
            case "PUT", "SET" -> put(rest, session);
            case "SCAN" -> {
                ScanRequest scan = ScanRequest.of(rest.words());
                long limit = scan.limit().orElse(LIMIT);
                yield ExplainedOperation.scan(session.store(), scan.range(), scan.reverse(), limit);
            }
            default -> throw new IllegalArgumentException("EXPLAIN stands before GET, PUT, DELETE or SCAN: " + usage());
        };
    }

    private ExplainedOperation put(Arguments rest, Session session) throws IOException {
        if (!rest.hasValue()) {
            throw new IllegalArgumentException("EXPLAIN PUT needs a key and a value: " + usage());
        }
        Limits.checkKey(rest.key());
        return ExplainedOperation.put(session.store(), rest.key(), rest.value());
    }
}
