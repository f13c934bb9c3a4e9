package kvstore.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import kvstore.CorruptionException;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WriteBatch;
import kvstore.codec.Crc32c;
import kvstore.directory.FileNames;
import kvstore.io.AppendFile;
import kvstore.io.sim.SimulatedDisk;
import kvstore.wal.LogWriter;

/** A sound store on a simulated disk, with two tables if it has any, of whose files one gets other bytes. */
final class SmallStore {
    static final Path DIRECTORY = Path.of("/data");

    private static final long FIRST_MANIFEST = 1L << 62;
    private static final int MAGIC_OF_FORMAT_2 = 0x3254564B;
    private static final byte[] KEY = {1};

    private final StorageEngine engine;
    private final SimulatedDisk disk = new SimulatedDisk();

    SmallStore(StorageEngine engine) throws IOException {
        this.engine = engine;
        try (KeyValueStore store = open()) {
            for (byte value = 0; value < 2; value++) {
                store.put(KEY, new byte[] {value});
                store.flush();
            }
        }
    }

    /** An empty store. */
    static KeyValueStore empty(StorageEngine engine) throws IOException {
        return engine.open(DIRECTORY, options(new SimulatedDisk()));
    }

    /** A disk with one file in the directory. */
    static SimulatedDisk diskWith(Path file, byte[] bytes) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        disk.createDirectories(DIRECTORY);
        write(disk, file, bytes);
        return disk;
    }

    static boolean isOfFormat2(byte[] table) {
        return table.length >= 4
                && ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).getInt(table.length - 4) == MAGIC_OF_FORMAT_2;
    }

    SmallStore with(String name, byte[] bytes) throws IOException {
        remove(name);
        write(disk, DIRECTORY.resolve(name), bytes);
        return this;
    }

    /** With other bytes in place of the older table, which are taken for the ones that belong there. */
    SmallStore withTable(byte[] bytes) throws IOException {
        with(FileNames.table(0), bytes);
        remove(FileNames.INVENTORY);
        if (disk.exists(DIRECTORY.resolve(FileNames.MANIFEST))) {
            writeManifest();
        }
        return this;
    }

    /** Verifies the store, opens it, reads all of it and merges its tables. Nothing may be wrong but what is documented. */
    void read() throws IOException {
        Damage.allowed(() -> engine.verify(DIRECTORY, options(disk)));
        Damage.allowed(() -> {
            try (KeyValueStore store = open()) {
                Damage.allowed(() -> store.get(KEY));
                Damage.allowed(() -> count(store.scan(KeyRange.all())));
                Damage.allowed(() -> count(store.scanReverse(KeyRange.all())));
                Damage.allowed(() -> compact(store));
            }
        });
    }

    /** How many entries there are. */
    int entries() throws IOException {
        try (KeyValueStore store = open()) {
            return count(store.scan(KeyRange.all()));
        }
    }

    private static int count(Cursor cursor) throws IOException {
        try (cursor) {
            int entries = 0;
            while (cursor.next()) {
                entries++;
            }
            return entries;
        }
    }

    private void compact(KeyValueStore store) throws IOException {
        if (engine.name().equals("leveled")) {
            try {
                store.compact(KeyRange.all());
            } catch (IOException e) {
                if (e.getCause() instanceof CorruptionException damage) {
                    throw damage;
                }
                throw e;
            }
        }
    }

    private void writeManifest() throws IOException {
        WriteBatch edit = new WriteBatch();
        for (int number = 0; number < 2; number++) {
            byte[] table = disk.bytesOf(DIRECTORY.resolve(FileNames.table(number)));
            put(
                    edit,
                    "table/" + number,
                    "level 0 age " + number + " size " + table.length + " checksum "
                            + Crc32c.toString(lastChecksum(table)));
        }
        put(edit, "next-log", "2");
        put(edit, "last-operation", "2");
        remove(FileNames.MANIFEST);
        try (AppendFile file = disk.create(DIRECTORY.resolve(FileNames.MANIFEST))) {
            LogWriter log = LogWriter.begin(file, FIRST_MANIFEST, 1, 0);
            log.append(edit.operations());
            log.mark();
        }
    }

    private static void put(WriteBatch batch, String key, String value) {
        batch.put(key.getBytes(US_ASCII), value.getBytes(US_ASCII));
    }

    private static int lastChecksum(byte[] table) {
        int at = table.length - (isOfFormat2(table) ? 8 : 20);
        return at < 0
                ? 0
                : ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private void remove(String name) throws IOException {
        if (disk.exists(DIRECTORY.resolve(name))) {
            disk.delete(DIRECTORY.resolve(name));
        }
    }

    private KeyValueStore open() throws IOException {
        return engine.open(DIRECTORY, options(disk));
    }

    private static StoreOptions options(SimulatedDisk disk) {
        return StoreOptions.defaults()
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES)
                .withDisk(disk);
    }

    private static void write(SimulatedDisk disk, Path path, byte[] bytes) throws IOException {
        try (AppendFile file = disk.create(path)) {
            file.append(bytes, 0, bytes.length);
        }
    }
}
