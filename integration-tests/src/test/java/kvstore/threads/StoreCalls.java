package kvstore.threads;

import static kvstore.lab.Entries.bytes;
import static kvstore.lab.Entries.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Snapshot;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WriteBatch;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.Entries;
import kvstore.lab.Promise;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;

/**
 * What Lincheck calls on a store, from several threads. The store has the smallest memtable there is, almost full already,
 * and values are large, so that memtables are frozen and flushed between and during the calls.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:3")
@Param(name = "value", gen = IntGen.class, conf = "10:99")
public class StoreCalls {
    private static final Path DIRECTORY = Path.of("/store");
    private static final int VALUE_BYTES = 700;
    private static final int VALUES_BEFORE = 4;

    /** Lincheck makes objects of this class by itself, so this cannot be handed to them. */
    private static @Nullable Subject subject;

    private final StorageEngine engine;
    private final StoreOptions options;
    private final KeyValueStore opened;
    private final KeyValueStore store;

    /** @param wrapper what the threads see of a store; a test of the test puts a store with a bug around it */
    record Subject(StorageEngine engine, Durability durability, UnaryOperator<KeyValueStore> wrapper) {}

    static void tryOut(Subject next) {
        subject = next;
    }

    public StoreCalls() throws IOException {
        Subject tried = Objects.requireNonNull(subject, "tryOut comes first");
        engine = tried.engine();
        options = StoreOptions.defaults()
                .withDisk(new SimulatedDisk())
                .withDurability(tried.durability())
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
        opened = engine.open(DIRECTORY, options);
        for (int i = 0; i < VALUES_BEFORE; i++) {
            opened.put(key(0), value(i));
        }
        opened.delete(key(0));
        store = tried.wrapper().apply(opened);
    }

    @Operation
    public void put(@Param(name = "key") int key, @Param(name = "value") int value) throws IOException {
        store.put(key(key), value(value));
    }

    @Operation
    public void delete(@Param(name = "key") int key) throws IOException {
        store.delete(key(key));
    }

    /** A value for one key, and the end of all others. */
    @Operation
    public void putAlone(@Param(name = "key") int key, @Param(name = "value") int value) throws IOException {
        WriteBatch batch = new WriteBatch();
        for (int other = 1; other <= 3; other++) {
            batch.delete(key(other));
        }
        store.write(batch.put(key(key), value(value)));
    }

    @Operation
    public @Nullable Integer get(@Param(name = "key") int key) throws IOException {
        byte[] value = store.get(key(key));
        return value == null ? null : number(text(value));
    }

    @Operation
    public String scan() throws IOException {
        return contents(store.scan(KeyRange.all())).toString();
    }

    @Operation
    public String scanReverse() throws IOException {
        return contents(store.scanReverse(KeyRange.all())).toString();
    }

    @Operation
    public String snapshot() throws IOException {
        try (Snapshot snapshot = store.snapshot()) {
            String first = contents(snapshot.scan(KeyRange.all())).toString();
            String second = contents(snapshot.scanReverse(KeyRange.all())).toString();
            return first.equals(second) ? first : first + " and then " + second;
        }
    }

    @Operation
    public void flush() throws IOException {
        store.flush();
    }

    @Operation
    public void compact() throws IOException {
        Engines.compact(store);
    }

    /** In the end: what the threads left is there when the store is opened again. */
    @Validate
    public void nothingIsLostByClosing() throws IOException {
        NavigableMap<String, String> left = Entries.of(opened);
        opened.close();
        try (KeyValueStore again = engine.open(DIRECTORY, options)) {
            if (!Entries.of(again).equals(left)) {
                throw new BrokenPromise(Promise.P1, "left " + left + ", found " + Entries.of(again));
            }
        }
    }

    private static NavigableMap<Integer, Integer> contents(Cursor cursor) throws IOException {
        NavigableMap<Integer, Integer> contents = new TreeMap<>();
        try (cursor) {
            while (cursor.next()) {
                contents.put(Integer.parseInt(text(cursor.key()).substring(1)) / 2, number(text(cursor.value())));
            }
        }
        return contents;
    }

    /** Keys before, at and behind the one at which a planted race cuts scans in two. */
    private static byte[] key(int key) {
        return bytes("k" + 2 * key);
    }

    private static byte[] value(int value) {
        return bytes(value + " ".repeat(VALUE_BYTES));
    }

    private static int number(String value) {
        return Integer.parseInt(value.strip());
    }
}
