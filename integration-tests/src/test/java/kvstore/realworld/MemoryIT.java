package kvstore.realworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.lab.Entries;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A process with a small heap writes until it is full, and ends; a process with enough memory looks at what is left. */
class MemoryIT {
    private static final String HEAP = "-Xmx24m";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    static Stream<Arguments> enginesAndSizes() {
        return StorageEngine.all().stream()
                .flatMap(engine -> Stream.of(
                        Arguments.of(engine.name(), 64 << 20, 300, 200_000, false),
                        Arguments.of(engine.name(), 64 << 20, 20_000, 5_000, true),
                        Arguments.of(engine.name(), 64 << 20, 3 << 20, 30, false),
                        Arguments.of(engine.name(), 1 << 20, 5 << 20, 30, true)));
    }

    @ParameterizedTest
    @MethodSource("enginesAndSizes")
    @DisplayName("P12.2, P1: a process that runs out of memory loses nothing that was acknowledged")
    void nothingIsLostWhenMemoryIsFull(String engine, int memtableBytes, int valueBytes, int writes, boolean closes)
            throws IOException {
        Path directory = temporary.resolve("data");
        Path journal = temporary.resolve("journal");
        List<String> command = new ArrayList<>(ChildProcess.java(
                HungryWriter.class,
                engine,
                directory.toString(),
                journal.toString(),
                Integer.toString(memtableBytes),
                Integer.toString(valueBytes),
                Integer.toString(writes),
                Boolean.toString(closes)));
        command.replaceAll(word -> word.startsWith("-Xmx") ? HEAP : word);

        ChildProcess process = ChildProcess.run(command);

        assertThat(process.status()).as(process.output()).isIn(HungryWriter.DONE, HungryWriter.STOPPED);
        int acknowledged;
        int begun;
        try (Scenario.Journal noted = new Scenario.Journal(journal)) {
            acknowledged = noted.acknowledged();
            begun = noted.begun();
        }
        int there = countSound(StorageEngine.named(engine), directory, acknowledged, begun, valueBytes);
        System.out.println("P12 %s, memtable of %d, values of %d bytes: %s after %d writes, %d are there"
                .formatted(
                        engine,
                        memtableBytes,
                        valueBytes,
                        process.status() == HungryWriter.DONE ? "done" : "out of memory",
                        acknowledged,
                        there));
    }

    /** All that were acknowledged must be there, and nothing that was never begun. */
    private static int countSound(StorageEngine engine, Path directory, int acknowledged, int begun, int valueBytes)
            throws IOException {
        try (KeyValueStore store = engine.open(directory, StoreOptions.defaults())) {
            for (int n = 1; n <= acknowledged; n++) {
                HungryWriter.check(store.get(HungryWriter.key(n)), n, valueBytes);
            }
            int count = 0;
            try (Cursor cursor = store.scan(KeyRange.all())) {
                while (cursor.next()) {
                    int n = Integer.parseInt(Entries.text(cursor.key()).substring(1));
                    assertThat(n).as("P3: it was begun").isBetween(1, begun);
                    HungryWriter.check(cursor.value(), n, valueBytes);
                    count++;
                }
            }
            assertThat(count).as("P1").isGreaterThanOrEqualTo(acknowledged);
            return count;
        }
    }
}
