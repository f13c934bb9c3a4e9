package kvstore.threads;

import static kvstore.lab.Entries.bytes;
import static kvstore.lab.Entries.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Snapshot;
import kvstore.WriteBatch;
import kvstore.lab.BrokenPromise;
import kvstore.lab.Entries;
import kvstore.lab.Promise;
import kvstore.lab.history.Recorder;
import org.jspecify.annotations.Nullable;

/** What one thread does to a store: calls drawn at random, each written down with what it gave. */
final class RandomCalls {
    /** Few, so that threads meet at them. */
    static final List<String> KEYS = List.of("k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7");

    private static final int MOST_VALUE_BYTES = 700;

    private final KeyValueStore store;
    private final Recorder recorder;
    private final Random random;
    private final String name;
    private final CheckpointReader checkpoints;
    private int calls;

    /** Opens a copy of the store and says what it holds. */
    @FunctionalInterface
    interface CheckpointReader {
        Map<String, String> contents(Path checkpoint) throws IOException;
    }

    /** @param name of which no two are the same, because values begin with it */
    RandomCalls(KeyValueStore store, Recorder recorder, Random random, String name, CheckpointReader checkpoints) {
        this.store = store;
        this.recorder = recorder;
        this.random = random;
        this.name = name;
        this.checkpoints = checkpoints;
    }

    /** One call, or two where one lasts over the other. */
    void next() throws IOException {
        calls++;
        int choice = random.nextInt(100);
        if (choice < 38) {
            get();
        } else if (choice < 62) {
            put();
        } else if (choice < 70) {
            delete();
        } else if (choice < 80) {
            batch();
        } else if (choice < 89) {
            scan();
        } else if (choice < 95) {
            snapshot();
        } else if (choice < 96) {
            store.flush();
        } else if (choice < 97) {
            Engines.compact(store);
        } else if (choice < 99) {
            store.sync();
        } else {
            checkpoint();
        }
    }

    private void get() throws IOException {
        String key = key();
        recorder.read("get", () -> {
            byte[] value = store.get(bytes(key));
            return entry(key, value == null ? null : text(value));
        });
    }

    private void put() throws IOException {
        String key = key();
        String value = value();
        recorder.write("put", entry(key, value), () -> store.put(bytes(key), bytes(value)));
    }

    private void delete() throws IOException {
        String key = key();
        recorder.write("delete", entry(key, null), () -> store.delete(bytes(key)));
    }

    /** Several keys, some of them deleted, some named twice: the last one counts. */
    private void batch() throws IOException {
        WriteBatch batch = new WriteBatch();
        Map<String, @Nullable String> entries = new TreeMap<>();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            String key = key();
            String value = random.nextInt(4) == 0 ? null : i + value();
            entries.put(key, value);
            if (value == null) {
                batch.delete(bytes(key));
            } else {
                batch.put(bytes(key), bytes(value));
            }
        }
        recorder.write("write", entries, () -> store.write(batch));
    }

    /** Its moment is in the call that opens it, whatever this thread does before it walks on. */
    private void scan() throws IOException {
        boolean reverse = random.nextBoolean();
        long called = recorder.now();
        try (Cursor cursor = reverse ? store.scanReverse(KeyRange.all()) : store.scan(KeyRange.all())) {
            long returned = recorder.now();
            if (random.nextBoolean()) {
                put();
            }
            Map<String, String> found = new TreeMap<>();
            while (cursor.next()) {
                found.put(text(cursor.key()), text(cursor.value()));
            }
            recorder.saw(reverse ? "scanReverse" : "scan", Recorder.seen(KEYS, found), called, returned);
        }
    }

    private void snapshot() throws IOException {
        long called = recorder.now();
        try (Snapshot snapshot = store.snapshot()) {
            long returned = recorder.now();
            Map<String, String> found = Entries.of(snapshot);
            recorder.saw("snapshot", Recorder.seen(KEYS, found), called, returned);
            put();
            for (String key : KEYS) {
                byte[] value = snapshot.get(bytes(key));
                if (!text(value == null ? bytes("") : value).equals(found.getOrDefault(key, ""))) {
                    throw new BrokenPromise(Promise.P11, "a snapshot changed its mind about " + key);
                }
            }
            if (!Entries.of(snapshot).equals(found)) {
                throw new BrokenPromise(Promise.P11, "a snapshot changed while it was open");
            }
        }
    }

    private void checkpoint() throws IOException {
        Path directory = Path.of("/checkpoints", name + "-" + calls);
        long called = recorder.now();
        store.checkpoint(directory);
        long returned = recorder.now();
        Map<String, String> found = checkpoints.contents(directory);
        recorder.saw("checkpoint", Recorder.seen(KEYS, found), called, returned);
    }

    private String key() {
        return KEYS.get(random.nextInt(KEYS.size()));
    }

    /** Unlike every other one, and long enough that a few of them fill the memtable. */
    private String value() {
        calls++;
        return name + "-" + calls + ":" + "v".repeat(random.nextInt(MOST_VALUE_BYTES));
    }

    private static Map<String, @Nullable String> entry(String key, @Nullable String value) {
        Map<String, @Nullable String> entry = new TreeMap<>();
        entry.put(key, value);
        return entry;
    }
}
