package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import kvstore.Limits;
import kvstore.cli.explain.ExplainedOperation;
import kvstore.cli.explain.StepTable;
import kvstore.cli.terminal.Suggestion;

/** {@code EXPLAIN GET|SCAN|PUT|DELETE …}. */
final class ExplainVerb implements Verb {
    private static final long LIMIT = 1000;
    private static final List<String> EXPLAINED = List.of("GET", "PUT", "DELETE", "SCAN");

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
        return "does it, and shows how, step by step";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Times are in microseconds; the first operations of a session are slow. Without LIMIT a scan ends",
                "after " + LIMIT + " entries. :explain on does the same for every command, behind its answer.");
    }

    @Override
    public Expected expected(List<String> before) {
        return before.isEmpty() || !EXPLAINED.contains(before.get(0).toUpperCase(Locale.ROOT))
                ? Expected.oneOf(before.isEmpty() ? EXPLAINED : List.of())
                : Verbs.expected(before);
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        for (String line : StepTable.of(explained(arguments, session))) {
            session.answers().say(line);
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
                ScanRequest scan = ScanRequest.of(rest);
                long limit = scan.limit().orElse(LIMIT);
                yield ExplainedOperation.scan(session.store(), scan.range(), scan.reverse(), limit);
            }
            default ->
                throw new IllegalArgumentException(
                        "EXPLAIN stands before GET, PUT, DELETE or SCAN" + Suggestion.phrase(verb, EXPLAINED));
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
