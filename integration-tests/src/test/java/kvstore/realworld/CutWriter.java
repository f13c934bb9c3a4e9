package kvstore.realworld;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import org.jspecify.annotations.Nullable;

/** Opens a store, checks what it finds, and writes until the power goes. */
final class CutWriter implements Runnable {
    private final StorageEngine engine;
    private final Path directory;
    private final StoreOptions options;
    private final Random random;
    private final String where;
    private final Thread thread = new Thread(this, "writer");

    private volatile int owed;
    private volatile int begun;
    private volatile int acknowledged;
    private volatile int found;
    private volatile @Nullable Throwable failure;
    private final CountDownLatch timeToCut = new CountDownLatch(1);
    private final int cutAfter;

    /**
     * @param store what must be there, and what may be
     * @param cutAfter so many writes; 0 means at any time from the beginning of the opening on
     */
    CutWriter(Store store, StoreOptions options, int cutAfter, Random random, String where) {
        this.engine = store.engine();
        this.directory = store.directory();
        this.options = options;
        this.cutAfter = cutAfter;
        this.owed = store.owed();
        this.begun = store.begun();
        this.found = -1;
        this.random = random;
        this.where = where;
    }

    /**
     * What is known of a store.
     *
     * @param owed the number of batches that must be there
     * @param begun the number of batches that can be there
     */
    record Store(StorageEngine engine, Path directory, int owed, int begun) {}

    void start() {
        thread.start();
    }

    /** Returns when so much was written that the power may go, or when the writer has failed. */
    void awaitTimeToCut() throws InterruptedException {
        timeToCut.await();
    }

    /** Waits for the end, which the power cut brings. */
    void awaitEnd() throws InterruptedException {
        thread.join();
    }

    /** The number of batches that survive a power cut that begins after this call. */
    int owed() {
        return owed;
    }

    int begun() {
        return begun;
    }

    int acknowledged() {
        return acknowledged;
    }

    /** How many batches were there at the beginning; -1 if the power went before that was known. */
    int found() {
        return found;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public void run() {
        try {
            if (cutAfter == 0) {
                timeToCut.countDown();
            }
            KeyValueStore store = engine.open(directory, options);
            try {
                readAndWrite(store);
            } finally {
                store.close();
            }
        } catch (Throwable e) {
            failure = e; // whether there was reason for it is for the one who cuts the power to say
        } finally {
            timeToCut.countDown();
        }
    }

    private void readAndWrite(KeyValueStore store) throws IOException {
        int newest = NumberedBatches.check(store, owed, begun, where);
        found = newest;
        owed = newest; // P4: what was read stays
        begun = newest;
        acknowledged = newest;
        int first = newest + 1;
        for (int n = first; ; n++) {
            begun = n;
            store.write(NumberedBatches.batch(n));
            acknowledged = n;
            if (options.durability() == Durability.SYNC) {
                owed = n;
            } else if (random.nextInt(64) == 0) {
                makeDurable(store);
                owed = n;
            }
            if (n - first + 1 == cutAfter) {
                timeToCut.countDown();
            }
        }
    }

    private void makeDurable(KeyValueStore store) throws IOException {
        if (random.nextBoolean()) {
            store.sync();
        } else {
            store.flush();
        }
    }
}
