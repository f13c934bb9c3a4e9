package kvstore.leveled;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kvstore.WriteBatch;
import kvstore.codec.OperationCursor;

/**
 * What a manifest comes to: the small map that its records build up. Immutable.
 *
 * @param tables by number
 * @param nextLog the number of the first log whose memtable is in none of the tables
 * @param lastOperation all operations up to this one were durable
 */
record ManifestState(Map<Long, ManifestEntry> tables, long nextLog, long lastOperation) {
    static final ManifestState EMPTY = new ManifestState(Map.of(), 0, 0);

    private static final String NEXT_LOG = "next-log";
    private static final String LAST_OPERATION = "last-operation";

    ManifestState {
        tables = Map.copyOf(tables);
    }

    /** The state after tables were added, or changed their level, and others removed. */
    ManifestState with(Collection<ManifestEntry> added, Collection<Long> removed) {
        Map<Long, ManifestEntry> after = new TreeMap<>(tables);
        after.keySet().removeAll(removed);
        added.forEach(entry -> after.put(entry.number(), entry));
        return new ManifestState(after, nextLog, lastOperation);
    }

    ManifestState withNextLog(long number) {
        return new ManifestState(tables, number, lastOperation);
    }

    ManifestState withLastOperation(long operation) {
        return new ManifestState(tables, nextLog, operation);
    }

    /** What has to be written, so that whoever read {@code before} knows this state. */
    WriteBatch changesSince(ManifestState before) {
        WriteBatch changes = new WriteBatch();
        before.tables.keySet().stream()
                .filter(number -> !tables.containsKey(number))
                .sorted()
                .forEach(number -> changes.delete(ManifestEntry.key(number)));
        new TreeMap<>(tables)
                .values().stream()
                        .filter(entry -> !entry.equals(before.tables.get(entry.number())))
                        .forEach(entry -> changes.put(entry.key(), entry.value()));
        if (nextLog != before.nextLog) {
            changes.put(bytes(NEXT_LOG), bytes(Long.toString(nextLog)));
        }
        if (lastOperation != before.lastOperation) {
            changes.put(bytes(LAST_OPERATION), bytes(Long.toString(lastOperation)));
        }
        return changes;
    }

    /** The state after the changes of a record; empty if these are no changes of a manifest. */
    Optional<ManifestState> after(OperationCursor changes) {
        Map<Long, ManifestEntry> after = new TreeMap<>(tables);
        long next = nextLog;
        long last = lastOperation;
        // exercise week3/manifest-replay
        while (changes.next()) {
            String key = text(changes.key());
            String value = text(changes.value());
            Optional<Long> number = ManifestEntry.numberOf(key);
            if (number.isPresent() && changes.isDelete()) {
                after.remove(number.get());
            } else if (number.isPresent()) {
                Optional<ManifestEntry> entry = ManifestEntry.decode(number.get(), value);
                if (entry.isEmpty()) {
                    return Optional.empty();
                }
                after.put(number.get(), entry.get());
            } else if (key.equals(NEXT_LOG) && isNumber(value)) {
                next = Long.parseLong(value);
            } else if (key.equals(LAST_OPERATION) && isNumber(value)) {
                last = Long.parseLong(value);
            } else {
                return Optional.empty();
            }
        }
        return changes.malformed() ? Optional.empty() : Optional.of(new ManifestState(after, next, last));
        // exercise ends
    }

    private static boolean isNumber(String value) {
        return value.matches("0|[1-9][0-9]{0,17}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
