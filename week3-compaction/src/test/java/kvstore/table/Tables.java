package kvstore.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import kvstore.Compression;
import kvstore.TableOptions;
import kvstore.io.AppendFile;
import kvstore.io.RealDisk;

/** Makes tables for tests. The model of one is a sorted map, in which an empty value stands for a tombstone. */
final class Tables {
    static final RealDisk DISK = RealDisk.instance();

    /** Blocks as small as they can be, so that there are many. */
    static final TableOptions SMALL_BLOCKS = new TableOptions(TableOptions.MIN_BLOCK_BYTES, Compression.NONE, 10);

    private Tables() {}

    static NavigableMap<byte[], Optional<byte[]>> model() {
        return new TreeMap<>(Arrays::compareUnsigned);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static Path write(Path file, NavigableMap<byte[], Optional<byte[]>> model, TableOptions options)
            throws IOException {
        try (AppendFile out = DISK.create(file)) {
            BlockTableWriter writer = new BlockTableWriter(out, options);
            for (Map.Entry<byte[], Optional<byte[]>> entry : model.entrySet()) {
                add(writer, entry.getKey(), entry.getValue());
            }
            writer.finish();
        }
        return file;
    }

    /** Writes a table in place of one that may be there. */
    static Path rewrite(Path file, NavigableMap<byte[], Optional<byte[]>> model, TableOptions options)
            throws IOException {
        if (DISK.exists(file)) {
            DISK.delete(file);
        }
        return write(file, model, options);
    }

    static void add(BlockTableWriter writer, byte[] key, Optional<byte[]> value) throws IOException {
        if (value.isPresent()) {
            writer.add(key, 0, key.length, value.get(), 0, value.get().length);
        } else {
            writer.addTombstone(key, 0, key.length);
        }
    }

    static BlockTable open(Path file, long cacheBytes) throws IOException {
        return BlockTable.open(DISK, file, new BlockCache(cacheBytes), new ReadFigures());
    }

    /** Options of every kind: block sizes from the least on, each compression, with and without a filter. */
    static TableOptions randomOptions(Random random) {
        int blockBytes = List.of(256, 300, 1024, 4096, 65536).get(random.nextInt(5));
        Compression compression = List.of(Compression.values()).get(random.nextInt(Compression.values().length));
        return new TableOptions(blockBytes, compression, random.nextInt(3) * 7);
    }

    /** No cache, one for a few blocks, or one for all. */
    static long randomCacheBytes(Random random) {
        return List.of(0L, 4_000L, 100_000L, 64L << 20).get(random.nextInt(4));
    }

    /** Up to {@code most} entries with keys that often begin alike, tombstones, empty values, and now and then a long one. */
    static NavigableMap<byte[], Optional<byte[]>> randomModel(Random random, int most) {
        NavigableMap<byte[], Optional<byte[]>> model = model();
        int entries = random.nextInt(most + 1);
        int keyRange = 1 + random.nextInt(4 * most);
        for (int i = 0; i < entries; i++) {
            model.put(randomKey(random, keyRange), randomValue(random));
        }
        return model;
    }

    static byte[] randomKey(Random random, int range) {
        return switch (random.nextInt(8)) {
            case 0 -> random(random, 1 + random.nextInt(3));
            case 1 -> Arrays.copyOf(bytes("key"), 3 + random.nextInt(5000) * (random.nextInt(20) == 0 ? 1 : 0));
            default -> bytes("key" + random.nextInt(range));
        };
    }

    private static Optional<byte[]> randomValue(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> Optional.empty();
            case 2 -> Optional.of(new byte[0]);
            case 3 -> Optional.of(random(random, random.nextInt(9000)));
            case 4 -> Optional.of(new byte[random.nextInt(9000)]);
            default -> Optional.of(random(random, random.nextInt(200)));
        };
    }
}
