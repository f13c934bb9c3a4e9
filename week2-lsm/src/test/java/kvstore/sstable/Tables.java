package kvstore.sstable;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import kvstore.io.AppendFile;
import kvstore.io.RealDisk;

/** Makes tables for tests. The model of one is a sorted map, in which an empty value stands for a tombstone. */
final class Tables {
    static final RealDisk DISK = RealDisk.instance();

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

    static Path write(Path file, NavigableMap<byte[], Optional<byte[]>> model) throws IOException {
        try (AppendFile out = DISK.create(file)) {
            SsTableWriter writer = new SsTableWriter(out);
            for (Map.Entry<byte[], Optional<byte[]>> entry : model.entrySet()) {
                add(writer, entry.getKey(), entry.getValue());
            }
            writer.finish();
        }
        return file;
    }

    static void add(SsTableWriter writer, byte[] key, Optional<byte[]> value) throws IOException {
        if (value.isPresent()) {
            writer.add(key, 0, key.length, value.get(), 0, value.get().length);
        } else {
            writer.addTombstone(key, 0, key.length);
        }
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
            default -> Optional.of(random(random, random.nextInt(200)));
        };
    }
}
