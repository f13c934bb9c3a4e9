package kvstore.cli.live;

import java.io.IOException;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.cli.explain.ExplainedOperation;

/** One operation of a workload. */
final class Operation {
    private static final int SCANNED = 20;

    private final Kind kind;
    private final byte[] key;
    private final byte[] value;

    /** What it does. */
    enum Kind {
        GET,
        PUT,
        DELETE,
        SCAN
    }

    /** The arrays belong to it from now on. */
    Operation(Kind kind, byte[] key, byte[] value) {
        this.kind = kind;
        this.key = key;
        this.value = value;
    }

    void run(KeyValueStore store) throws IOException {
        switch (kind) {
            case GET -> store.get(key);
            case PUT -> store.put(key, value);
            case DELETE -> store.delete(key);
            case SCAN -> scan(store);
        }
    }

    private void scan(KeyValueStore store) throws IOException {
        try (Cursor cursor = store.scan(KeyRange.of(key, null))) {
            int left = SCANNED;
            while (left > 0 && cursor.next()) {
                left--;
            }
        }
    }

    ExplainedOperation explain(KeyValueStore store) throws IOException {
        return switch (kind) {
            case GET -> ExplainedOperation.get(store, key);
            case PUT -> ExplainedOperation.put(store, key, value);
            case DELETE -> ExplainedOperation.delete(store, key);
            case SCAN -> ExplainedOperation.scan(store, KeyRange.of(key, null), false, SCANNED);
        };
    }
}
