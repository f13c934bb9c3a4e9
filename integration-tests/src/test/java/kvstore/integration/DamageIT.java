package kvstore.integration;

import static kvstore.integration.Engines.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import kvstore.CorruptionException;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.io.sim.SimulatedDisk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bit is flipped in every byte of every file of a store that was closed. */
class DamageIT {
    private static final Path DIRECTORY = Path.of("/data");

    private int found;
    private int harmless;

    @ParameterizedTest
    @MethodSource("kvstore.integration.Engines#all")
    @DisplayName("P5: a flipped bit is found, with file and offset, and nothing is changed, or it changes no answer")
    void everyFlippedBitIsFoundOrHarmless(StorageEngine engine) throws IOException {
        SimulatedDisk sound = new SimulatedDisk();
        fill(engine, sound);
        NavigableMap<String, String> contents = read(engine, sound);
        Map<String, byte[]> files = files(sound);

        for (String name : files.keySet()) {
            for (int offset = 0; offset < files.getOrDefault(name, new byte[0]).length; offset++) {
                Map<String, byte[]> damaged = new TreeMap<>(files);
                damaged.computeIfPresent(name, flipAt(offset));
                check(engine, damaged, name, contents, name + " at " + offset);
            }
        }

        System.out.printf("%s: %d flipped bits found, %d harmless, 0 wrong answers%n", engine.name(), found, harmless);
        assertThat(files.keySet()).contains("STORE", "wal.log");
        assertThat(harmless)
                .as("the last mark of the log may be taken for a torn tail")
                .isLessThan(100);
    }

    private void check(
            StorageEngine engine,
            Map<String, byte[]> files,
            String name,
            NavigableMap<String, String> contents,
            String where)
            throws IOException {
        SimulatedDisk disk = diskWith(files);
        Optional<CorruptionException> verified = verify(engine, disk);
        Throwable thrown = catchThrowable(
                () -> assertThat(read(engine, disk)).as("answers, %s", where).isEqualTo(contents));
        if (thrown == null) {
            assertThat(verified).as("verify, %s", where).isEmpty();
            harmless++;
            return;
        }
        assertDamage(thrown, name, "read, " + where);
        assertDamage(verified.orElse(null), name, "verify, " + where);
        assertThat(hashes(files(disk))).as("nothing is changed, %s", where).isEqualTo(hashes(files));
        found++;
    }

    private static Optional<CorruptionException> verify(StorageEngine engine, Disk disk) throws IOException {
        try {
            return engine.verify(DIRECTORY, options(disk)).files().stream()
                    .flatMap(file -> file.damage().stream())
                    .findFirst();
        } catch (CorruptionException e) {
            return Optional.of(e);
        }
    }

    private static void assertDamage(@Nullable Throwable thrown, String name, String where) {
        assertThat(thrown)
                .as(where)
                .hasMessageContaining("at offset")
                .asInstanceOf(type(CorruptionException.class))
                .satisfies(e -> assertThat(e.file()).isEqualTo(DIRECTORY.resolve(name)));
    }

    private static void fill(StorageEngine engine, Disk disk) throws IOException {
        try (KeyValueStore store = engine.open(DIRECTORY, options(disk))) {
            for (int i = 0; i < 20; i++) {
                store.put(bytes("key" + i), bytes("value" + i + "x".repeat(60)));
            }
            store.flush();
            for (int i = 15; i < 30; i++) {
                store.put(bytes("key" + i), bytes("value" + i));
            }
        }
    }

    private static NavigableMap<String, String> read(StorageEngine engine, Disk disk) throws IOException {
        try (KeyValueStore store = engine.open(DIRECTORY, options(disk))) {
            store.scanReverse(KeyRange.all()).close();
            return Engines.contents(store);
        }
    }

    private static StoreOptions options(Disk disk) {
        return StoreOptions.defaults()
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES)
                .withDisk(disk);
    }

    private static BiFunction<String, byte[], byte[]> flipAt(int offset) {
        return (name, bytes) -> {
            byte[] flipped = bytes.clone();
            flipped[offset] ^= (byte) (1 << (offset % 8));
            return flipped;
        };
    }

    private static Map<String, byte[]> files(SimulatedDisk disk) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : disk.list(DIRECTORY)) {
            if (!name.equals("LOCK")) {
                files.put(name, disk.bytesOf(DIRECTORY.resolve(name)));
            }
        }
        return files;
    }

    private static Map<String, Integer> hashes(Map<String, byte[]> files) {
        Map<String, Integer> hashes = new TreeMap<>();
        files.forEach((name, bytes) -> hashes.put(name, Arrays.hashCode(bytes)));
        return hashes;
    }

    private static SimulatedDisk diskWith(Map<String, byte[]> files) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        disk.createDirectories(DIRECTORY);
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            try (AppendFile file = disk.create(DIRECTORY.resolve(entry.getKey()))) {
                file.append(entry.getValue(), 0, entry.getValue().length);
            }
        }
        return disk;
    }
}
