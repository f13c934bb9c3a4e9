package kvstore.lab.experiments;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Reader;
import kvstore.Snapshot;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WriteBatch;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CrashScenario;
import kvstore.lab.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Random steps on a store and on a map in memory, with few keys, some of them of bytes above 127 and some the beginning of
 * others, and with empty values. Snapshots and scans stay open across writes and flushes.
 */
final class ModelRun implements Closeable {
    private static final int ROUNDS = 8;
    private static final int STEPS = 300;
    private static final int MAX_VALUE_BYTES = 400;

    private final StorageEngine engine;
    private final StoreOptions options;
    private final Random random;
    private final Tally tally;
    private final String where;
    private final NavigableMap<byte[], byte[]> model = newMap();
    private final List<OpenView> views = new ArrayList<>();
    private KeyValueStore store;
    private int copies;

    /** A snapshot, and what it has to show; or a scan under way, and what has still to come. */
    private record OpenView(
            @Nullable Snapshot snapshot, @Nullable Cursor scan, NavigableMap<byte[], byte[]> expected) {
        void close() throws IOException {
            if (snapshot != null) {
                snapshot.close();
            }
            if (scan != null) {
                scan.close();
            }
        }
    }

    private ModelRun(StorageEngine engine, Durability durability, long seed, Tally tally) throws IOException {
        this.engine = engine;
        this.options = StoreOptions.defaults()
                .withDurability(durability)
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES)
                .withDisk(new SimulatedDisk());
        this.random = new Random(seed);
        this.tally = tally;
        this.where = engine.name() + ", " + durability + ", seed " + seed;
        this.store = engine.open(CrashScenario.DIRECTORY, options);
    }

    static void run(StorageEngine engine, long seed, Tally tally) throws IOException {
        List<Durability> modes = List.of(Durability.values());
        for (int round = 0; round < ROUNDS; round++) {
            Durability durability = modes.get(round % modes.size());
            try (ModelRun run = new ModelRun(engine, durability, seed + round, tally)) {
                run.steps();
            }
        }
    }

    private void steps() throws IOException {
        for (int i = 0; i < STEPS; i++) {
            tally.tried();
            step();
        }
        reopen();
        compareAll(store, model, Promise.P1, "a scan after it was opened again");
    }

    @Override
    public void close() throws IOException {
        closeViews();
        store.close();
    }

    private void step() throws IOException {
        int what = random.nextInt(100);
        if (what < 45) {
            write();
        } else if (what < 65) {
            byte[] key = key();
            require(Arrays.equals(store.get(key), model.get(key)), Promise.P13, "get of " + show(key));
        } else if (what < 75) {
            compareAll(store, model, Promise.P13, "a scan");
        } else if (what < 87) {
            viewsComeAndGo();
        } else if (what < 95) {
            store.flush();
        } else if (what < 98) {
            reopen();
        } else {
            copy();
        }
    }

    private void write() throws IOException {
        WriteBatch batch = new WriteBatch();
        int size = 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            byte[] key = key();
            if (random.nextInt(4) == 0) {
                batch.delete(key);
                model.remove(key);
            } else {
                byte[] value = new byte[random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(MAX_VALUE_BYTES)];
                random.nextBytes(value);
                batch.put(key, value);
                model.put(key, value);
            }
        }
        store.write(batch);
    }

    private void viewsComeAndGo() throws IOException {
        if (views.size() < 3) {
            boolean whole = random.nextBoolean();
            NavigableMap<byte[], byte[]> now = newMap();
            now.putAll(model);
            views.add(
                    whole
                            ? new OpenView(store.snapshot(), null, now)
                            : new OpenView(null, store.scan(KeyRange.all()), now));
            return;
        }
        OpenView view = views.remove(random.nextInt(views.size()));
        if (view.snapshot() != null) {
            compareAll(view.snapshot(), view.expected(), Promise.P11, "a snapshot");
        }
        if (view.scan() != null) {
            compare(view.scan(), view.expected(), Promise.P11, "a scan that was begun earlier");
        }
        view.close();
    }

    private void copy() throws IOException {
        Path copy = Path.of("/home/copy" + copies++);
        store.checkpoint(copy);
        try (KeyValueStore other = engine.open(copy, options)) {
            compareAll(other, model, Promise.P15, "a checkpoint");
        }
    }

    private void reopen() throws IOException {
        closeViews();
        store.close();
        store = engine.open(CrashScenario.DIRECTORY, options);
    }

    private void closeViews() throws IOException {
        for (OpenView view : views) {
            view.close();
        }
        views.clear();
    }

    private void compareAll(Reader reader, NavigableMap<byte[], byte[]> expected, Promise promise, String what)
            throws IOException {
        try (Cursor scan = reader.scan(KeyRange.all())) {
            compare(scan, expected, promise, what);
        }
        try (Cursor scan = reader.scanReverse(KeyRange.all())) {
            compare(scan, expected.descendingMap(), promise, what + " backwards");
        }
    }

    private void compare(Cursor scan, NavigableMap<byte[], byte[]> expected, Promise promise, String what)
            throws IOException {
        for (Map.Entry<byte[], byte[]> entry : expected.entrySet()) {
            require(scan.next(), promise, what + " ends before " + show(entry.getKey()));
            require(
                    Arrays.equals(scan.key(), entry.getKey()),
                    promise,
                    what + " shows " + show(scan.key()) + " in the place of " + show(entry.getKey()));
            require(Arrays.equals(scan.value(), entry.getValue()), promise, what + " at " + show(entry.getKey()));
        }
        require(!scan.next(), promise, what + " goes on behind its end");
    }

    private void require(boolean right, Promise promise, String what) {
        if (!right) {
            throw new BrokenPromise(
                    promise, what + " is not as the map in memory says, after " + tally.count() + " steps: " + where);
        }
    }

    /** One or two bytes, half of them above 127. */
    private byte[] key() {
        byte[] key = new byte[1 + random.nextInt(2)];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (random.nextBoolean() ? 0x61 + random.nextInt(3) : 0xF0 + random.nextInt(3));
        }
        return key;
    }

    private static String show(byte[] key) {
        StringBuilder hex = new StringBuilder("key 0x");
        for (byte b : key) {
            hex.append(String.format("%02X", b));
        }
        return hex.toString();
    }

    private static NavigableMap<byte[], byte[]> newMap() {
        return new TreeMap<>(Arrays::compareUnsigned);
    }
}
