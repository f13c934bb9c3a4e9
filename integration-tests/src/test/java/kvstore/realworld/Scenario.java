package kvstore.realworld;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.lab.BrokenPromise;
import kvstore.lab.Promise;

/**
 * Two lives of a store, as a process of its own: recovery of whatever it finds, writes, a flush, a close, and once more. It
 * is made to be killed, and to be refused what it asks of the operating system. The number of each batch that was begun or
 * acknowledged is noted in a file, which outlives it.
 *
 * <p>The exit status says how it ended. Whatever happens to it, it checks that reads go on and that writes have stopped for
 * good.
 */
final class Scenario {
    /** All went well, or went on well. */
    static final int DONE = 0;

    /** A write, flush or close was refused, and said so. */
    static final int STOPPED = 3;

    /** The store could not be opened, and said so. */
    static final int NOT_OPENED = 4;

    private static final int BATCHES = 14;

    private final StorageEngine engine;
    private final Path directory;
    private final StoreOptions options;
    private final Journal journal;
    private int owed;
    private int begun;

    private Scenario(StorageEngine engine, Path directory, Durability durability, Journal journal) throws IOException {
        this.engine = engine;
        this.directory = directory;
        this.options =
                StoreOptions.defaults().withDurability(durability).withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
        this.journal = journal;
        this.begun = journal.begun();
        this.owed = journal.acknowledged();
    }

    /** Arguments: engine, directory, journal, durability. */
    public static void main(String[] arguments) throws IOException {
        int status;
        try (Journal journal = new Journal(Path.of(arguments[2]))) {
            status = new Scenario(
                            StorageEngine.named(arguments[0]),
                            Path.of(arguments[1]),
                            Durability.valueOf(arguments[3]),
                            journal)
                    .run();
        }
        System.exit(status);
    }

    private int run() throws IOException {
        for (int life = 1; life <= 2; life++) {
            KeyValueStore store;
            try {
                store = engine.open(directory, options);
            } catch (IOException e) {
                System.err.println("not opened: " + e);
                return NOT_OPENED;
            }
            int status = live(store);
            if (status != DONE) {
                return status;
            }
        }
        return DONE;
    }

    private int live(KeyValueStore store) throws IOException {
        int next = NumberedBatches.check(store, owed, begun, "as it was opened") + 1;
        owed = next - 1;
        int status = DONE;
        try {
            write(store, next, BATCHES);
            store.flush();
            write(store, next + BATCHES, BATCHES / 2);
        } catch (IOException e) {
            System.err.println("stopped: " + e);
            status = STOPPED;
            checkStopped(store);
        }
        try {
            store.close();
        } catch (IOException e) {
            System.err.println("not closed properly: " + e);
            status = STOPPED;
        }
        return status;
    }

    private void write(KeyValueStore store, int first, int count) throws IOException {
        for (int n = first; n < first + count; n++) {
            begun = n;
            journal.begin(n);
            store.write(NumberedBatches.batch(n));
            owed = n;
            journal.acknowledge(n);
        }
    }

    private void checkStopped(KeyValueStore store) throws IOException {
        NumberedBatches.check(store, owed, begun, "read after a failure");
        try {
            store.write(NumberedBatches.batch(begun + 1));
            throw new BrokenPromise(Promise.P6, "a write was taken after one had failed");
        } catch (IOException e) {
            System.err.println("as it should be: " + e.getMessage());
        }
    }

    /** Two numbers in a file: the newest batch that was begun, and the newest that was acknowledged. */
    static final class Journal implements AutoCloseable {
        private final RandomAccessFile file;

        Journal(Path path) throws IOException {
            this.file = new RandomAccessFile(path.toFile(), "rw");
            if (file.length() == 0) {
                begin(0);
                acknowledge(0);
            }
        }

        void begin(int n) throws IOException {
            set(0, n);
        }

        void acknowledge(int n) throws IOException {
            set(Integer.BYTES, n);
        }

        int begun() throws IOException {
            return number(0);
        }

        int acknowledged() throws IOException {
            return number(Integer.BYTES);
        }

        private int number(int position) throws IOException {
            file.seek(position);
            return file.readInt();
        }

        private void set(int position, int n) throws IOException {
            file.seek(position);
            file.write(new byte[] {(byte) (n >> 24), (byte) (n >> 16), (byte) (n >> 8), (byte) n});
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
