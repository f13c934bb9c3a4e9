package kvstore.inspect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import kvstore.Compression;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.TableOptions;
import kvstore.WriteBatch;
import kvstore.directory.FileNames;
import kvstore.io.sim.SimulatedDisk;

/** The files that stores leave behind, which were written at random, with small limits, and closed or killed. */
final class RandomFiles {
    static final Path DIRECTORY = Path.of("/data");

    private static final List<Compression> COMPRESSIONS = List.of(Compression.values());

    private RandomFiles() {}

    /** The files of one store, by name. */
    static Map<String, byte[]> of(StorageEngine engine, Random random, int operations) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        StoreOptions options = options(disk, random);
        KeyValueStore store = engine.open(DIRECTORY, options);
        for (int i = 0; i < operations; i++) {
            write(store, random);
            if (random.nextInt(20) == 0) {
                store.flush();
            }
        }
        if (engine.name().equals("leveled") && random.nextBoolean()) {
            store.compact(KeyRange.all());
        }
        if (random.nextInt(3) > 0) {
            store.close();
            return files(disk);
        }
        Map<String, byte[]> files = files(disk.killed());
        store.close();
        return files;
    }

    private static StoreOptions options(SimulatedDisk disk, Random random) {
        TableOptions tables = TableOptions.DEFAULTS
                .withBlockBytes(TableOptions.MIN_BLOCK_BYTES << random.nextInt(3))
                .withFilterBitsPerKey(random.nextInt(12))
                .withCompression(COMPRESSIONS.get(random.nextInt(COMPRESSIONS.size())));
        return StoreOptions.defaults()
                .withDurability(random.nextBoolean() ? Durability.SYNC : Durability.OS)
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES)
                .withTables(tables)
                .withDisk(disk);
    }

    private static void write(KeyValueStore store, Random random) throws IOException {
        WriteBatch batch = new WriteBatch();
        for (int i = 0; i <= random.nextInt(3); i++) {
            byte[] key = bytes(random, 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 6));
            if (random.nextInt(4) == 0) {
                batch.delete(key);
            } else {
                batch.put(key, bytes(random, random.nextInt(random.nextInt(10) == 0 ? 3000 : 20)));
            }
        }
        store.write(batch);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextInt(8) == 0 ? random.nextInt() : 'a' + random.nextInt(4));
        }
        return bytes;
    }

    private static Map<String, byte[]> files(SimulatedDisk disk) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : disk.list(DIRECTORY)) {
            if (!FileNames.isLeftOver(name)) {
                files.put(name, disk.bytesOf(DIRECTORY.resolve(name)));
            }
        }
        return files;
    }
}
