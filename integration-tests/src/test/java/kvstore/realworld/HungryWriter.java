package kvstore.realworld;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.lab.Entries;
import org.jspecify.annotations.Nullable;

/**
 * A process that writes until its memory is full. It notes in a file what it has begun and what was acknowledged; then it
 * looks at what the store says about further writes, closes it or not, and ends.
 */
final class HungryWriter {
    /** It wrote all it was asked to. */
    static final int DONE = 0;

    /** There was no memory, and the store said so. */
    static final int STOPPED = 3;

    private static final int TRIES_WITHOUT_MEMORY = 20;

    private HungryWriter() {}

    /** Arguments: engine, directory, journal, bytes of a memtable, bytes of a value, number of writes, whether to close. */
    public static void main(String[] arguments) throws IOException {
        StoreOptions options =
                StoreOptions.defaults().withDurability(Durability.OS).withMemtableBytes(Long.parseLong(arguments[3]));
        int valueBytes = Integer.parseInt(arguments[4]);
        int writes = Integer.parseInt(arguments[5]);
        KeyValueStore store = StorageEngine.named(arguments[0]).open(Path.of(arguments[1]), options);
        int status = DONE;
        try (Scenario.Journal journal = new Scenario.Journal(Path.of(arguments[2]))) {
            int n = 1;
            try {
                for (; n <= writes; n++) {
                    journal.begin(n);
                    store.put(key(n), value(n, valueBytes));
                    journal.acknowledge(n);
                }
            } catch (OutOfMemoryError | IOException e) {
                status = STOPPED;
                tryOn(store, n, valueBytes);
            }
        }
        if (Boolean.parseBoolean(arguments[6])) {
            try {
                store.close();
            } catch (OutOfMemoryError | IOException e) {
                status = STOPPED;
            }
        }
        Runtime.getRuntime().halt(status); // nothing more is allocated, and nothing is closed by the way
    }

    /** Whatever it says, it must say it: a write that never returns is found by the clock of the process that waits. */
    private static void tryOn(KeyValueStore store, int n, int valueBytes) {
        for (int i = 0; i < TRIES_WITHOUT_MEMORY; i++) {
            try {
                store.put(key(n), value(n, valueBytes));
                check(store.get(key(n)), n, valueBytes);
            } catch (OutOfMemoryError | IOException saysSo) {
                // and that is all that is asked of it
            }
        }
    }

    static byte[] key(int n) {
        return Entries.bytes("n" + n);
    }

    static byte[] value(int n, int bytes) {
        byte[] value = new byte[bytes];
        Arrays.fill(value, (byte) n);
        return value;
    }

    static void check(byte @Nullable [] found, int n, int valueBytes) {
        if (!Arrays.equals(found, value(n, valueBytes))) {
            throw new IllegalStateException("another value was put: key=n" + n);
        }
    }
}
