package kvstore.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import kvstore.CorruptionException;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.cli.inspect.FileKind;
import kvstore.directory.FileNames;
import kvstore.fields.Verdict;
import kvstore.io.AppendFile;
import kvstore.io.ReadFile;
import kvstore.io.sim.SimulatedDisk;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every byte of a file belongs to exactly one field, and what is wrong is said of the field where it is. */
class FieldsTest {
    static LongStream seeds() {
        return LongStream.range(Setting.seed(), Setting.seed() + 4);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyByteOfEveryFileBelongsToOneField(long seed) throws IOException {
        for (StorageEngine engine : StorageEngine.all()) {
            Map<String, byte[]> files = RandomFiles.of(engine, new Random(seed), 150);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Cut cut = Cut.of(file.getKey(), file.getValue());

                assertThat(cut.fields.worst())
                        .as("seed %d, %s, %s", seed, engine.name(), file.getKey())
                        .isIn(Verdict.Kind.NONE, Verdict.Kind.SOUND);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyFlippedBitShows(long seed) throws IOException {
        Random random = new Random(seed);
        for (StorageEngine engine : StorageEngine.all()) {
            for (Map.Entry<String, byte[]> file :
                    RandomFiles.of(engine, random, 4).entrySet()) {
                Cut sound = Cut.of(file.getKey(), file.getValue());
                for (int at = 0; at < Math.min(file.getValue().length, 1000); at++) {
                    byte[] bytes = file.getValue().clone();
                    bytes[at] ^= (byte) (1 << random.nextInt(8));

                    Cut flipped = Cut.of(file.getKey(), bytes);

                    assertThat(flipped.all())
                            .as("seed %d, %s, %s, byte %d", seed, engine.name(), file.getKey(), at)
                            .isNotEqualTo(sound.all());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFileThatWasCutOffIsCutIntoFields(long seed) throws IOException {
        Random random = new Random(seed);
        for (StorageEngine engine : StorageEngine.all()) {
            for (Map.Entry<String, byte[]> file :
                    RandomFiles.of(engine, random, 20).entrySet()) {
                for (int i = 0; i < 20; i++) {
                    Cut.of(file.getKey(), Arrays.copyOf(file.getValue(), random.nextInt(1 + file.getValue().length)));
                }
            }
        }
    }

    @Test
    void aLogTornAnywhereSaysWhichRecordIsTornAndHowManyRecoveryKeeps() throws IOException {
        StorageEngine engine = StorageEngine.named("map");
        SimulatedDisk disk = new SimulatedDisk();
        StoreOptions options =
                StoreOptions.defaults().withDurability(Durability.OS).withDisk(disk);
        KeyValueStore store = engine.open(RandomFiles.DIRECTORY, options);
        int before = log(disk).length;
        for (int i = 0; i < 5; i++) {
            store.put(new byte[] {(byte) i}, "value".getBytes(StandardCharsets.US_ASCII));
        }
        byte[] whole = log(disk);
        SimulatedDisk killed = disk.killed();
        store.close();

        for (int length = before; length <= whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length);
            long kept = recovered(engine, killed.killed(), torn);
            Verdict verdict = Cut.of(FileNames.LOG, torn).verdict;

            String words = verdict.kind() == Verdict.Kind.LOST
                    ? "record " + (kept + 1) + " torn at .*; recovery keeps the " + kept + " before it"
                    : kept + " records?, open, or not closed: recovery keeps all of them|0 records, closed cleanly";
            assertThat(verdict.words()).as("cut at %d", length).matches(words);
        }
    }

    @Test
    void behindADamagedRecordTheLogGoesOn() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        try (KeyValueStore store = StorageEngine.named("lsm")
                .open(RandomFiles.DIRECTORY, StoreOptions.defaults().withDisk(disk))) {
            for (byte i = 0; i < 4; i++) {
                store.put(new byte[] {i}, new byte[] {i});
            }
        }
        byte[] log = log(disk);
        List<String> sound = Cut.of(FileNames.LOG, log).fields.lines();
        int second = log.length - 32 - 3 * 37;

        for (int at = second; at < second + 37; at++) {
            byte[] bytes = log.clone();
            bytes[at] ^= 1;

            List<String> lines = Cut.of(FileNames.LOG, bytes).fields.lines();

            assertThat(lines).as("byte %d", at).contains("record 2: damaged");
            assertThat(lines.subList(lines.indexOf("record 3: sequence 3, 1 operation"), lines.size()))
                    .as("byte %d", at)
                    .isEqualTo(sound.subList(sound.indexOf("record 3: sequence 3, 1 operation"), sound.size()));
        }
    }

    private static byte[] log(SimulatedDisk disk) throws IOException {
        return disk.bytesOf(RandomFiles.DIRECTORY.resolve(FileNames.LOG));
    }

    private static long recovered(StorageEngine engine, SimulatedDisk disk, byte[] log) throws IOException {
        Path file = RandomFiles.DIRECTORY.resolve(FileNames.LOG);
        disk.delete(file);
        write(disk, file, log);
        try (KeyValueStore store = engine.open(
                        RandomFiles.DIRECTORY, StoreOptions.defaults().withDisk(disk));
                Cursor entries = store.scan(KeyRange.all())) {
            long count = 0;
            while (entries.next()) {
                count++;
            }
            return count;
        }
    }

    private static void write(SimulatedDisk disk, Path path, byte[] bytes) throws IOException {
        try (AppendFile file = disk.create(path)) {
            file.append(bytes, 0, bytes.length);
        }
    }

    /** What came of cutting a file: its fields, and the verdict of the whole. */
    private record Cut(FieldList fields, Verdict verdict) {
        static Cut of(String name, byte[] bytes) throws IOException {
            SimulatedDisk disk = new SimulatedDisk();
            disk.createDirectories(RandomFiles.DIRECTORY);
            Path path = RandomFiles.DIRECTORY.resolve(name);
            write(disk, path, bytes);
            FieldList fields = new FieldList(bytes);
            try (ReadFile file = disk.openRead(path)) {
                FileKind kind = FileKind.of(disk, path, file).orElseThrow();
                Verdict verdict = verdict(kind, disk, path, file, fields);
                fields.requireWhole();
                return new Cut(fields, verdict);
            }
        }

        private static Verdict verdict(FileKind kind, SimulatedDisk disk, Path path, ReadFile file, FieldList fields)
                throws IOException {
            try {
                return kind.cut(disk, path, file, fields);
            } catch (CorruptionException e) {
                return Verdict.damaged(e);
            }
        }

        String all() {
            return String.join("\n", fields.lines()) + "\n" + verdict;
        }
    }
}
