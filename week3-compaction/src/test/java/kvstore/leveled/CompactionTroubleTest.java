package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.directory.FileNames;
import kvstore.io.Disk;
import kvstore.io.sim.Fault;
import kvstore.io.sim.OperationKind;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compactions that fail, and that others get in the way of. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompactionTroubleTest {
    private static final Path DIRECTORY = Path.of("/data");
    private static final StoreOptions SMALL =
            StoreOptions.defaults().withDurability(Durability.OS).withMemtableBytes(4096);

    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void whoAsksForACompactionIsToldThatTheOneThatIsDueFails() throws IOException {
        try (KeyValueStore store = open(DIRECTORY, disk)) {
            flush(store, "0");
            disk.inject(Fault.at(1)
                    .on(OperationKind.READ)
                    .onFile(FileNames.table(0))
                    .fromThenOn());
            for (int table = 1; table < 5; table++) {
                flush(store, String.valueOf(table));
            }

            assertThatThrownBy(() -> store.compact(KeyRange.all()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the compaction failed");
            assertThat(value(store, "compactions_given_up")).isBetween(1L, 2L);

            disk.clearFaults();
            store.compact(KeyRange.all());
            assertThat(store.get(key(7))).isEqualTo("4".getBytes(UTF_8));
        }
    }

    @Test
    void whereNothingIsMergedAnyMoreWritersDoNotWaitForIt(@TempDir Path directory) throws IOException {
        try (KeyValueStore store = open(directory, StoreOptions.defaults().disk())) {
            flush(store, "0");
            damage(directory.resolve(FileNames.table(0)));
            for (int table = 1; table < 5; table++) {
                flush(store, String.valueOf(table));
            }
            assertThatThrownBy(() -> store.compact(KeyRange.all())).isInstanceOf(IOException.class);
            assertThat(value(store, "compaction_stopped")).isEqualTo(1);

            for (int table = 5; table < 25; table++) {
                flush(store, String.valueOf(table));
            }
            assertThat(value(store, "level_0_tables")).isEqualTo(24);
            assertThat(value(store, "write_pressure")).isZero();
        }
    }

    @Test
    void aTableThatCannotBeOpenedLeavesNoFile() throws IOException {
        try (KeyValueStore store = open(DIRECTORY, disk)) {
            flush(store, "0");
            flush(store, "1");
            disk.inject(Fault.at(1).on(OperationKind.OPEN).onFile(FileNames.table(2)));

            assertThatThrownBy(() -> store.compact(KeyRange.all())).isInstanceOf(IOException.class);
            assertThat(disk.list(DIRECTORY)).doesNotContain(FileNames.table(2));

            store.compact(KeyRange.all());
            assertThat(disk.list(DIRECTORY)).contains(FileNames.table(3));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OperationKind.class,
            names = {"APPEND", "FORCE"})
    void afterAnEditThatFailedWritesGoOnAndWhatWasMergedInVainGoes(OperationKind failing) throws IOException {
        try (KeyValueStore store = open(DIRECTORY, disk)) {
            flush(store, "0");
            flush(store, "1");
            disk.inject(Fault.at(1).on(failing).onFile(FileNames.MANIFEST));

            assertThatThrownBy(() -> store.compact(KeyRange.all())).isInstanceOf(IOException.class);
            assertThat(value(store, "compactions_given_up")).isEqualTo(1);
            assertThat(disk.list(DIRECTORY)).doesNotContain(FileNames.table(2));

            flush(store, "2");
            store.compact(KeyRange.all());
            assertThat(value(store, "num_sstables")).isEqualTo(1);
        }
        try (KeyValueStore store = open(DIRECTORY, disk)) {
            assertThat(store.get(key(7))).isEqualTo("2".getBytes(UTF_8));
        }
    }

    @Test
    void anEditThatFailsAgainAndAgainIsMadeWhenTheDiskLetsIt() throws IOException {
        try (KeyValueStore store = open(DIRECTORY, disk)) {
            flush(store, "0");
            flush(store, "1");
            disk.inject(Fault.at(1).on(OperationKind.FORCE).onFile(FileNames.MANIFEST));
            disk.inject(Fault.at(1)
                    .on(OperationKind.CREATE)
                    .onFile(FileNames.temporary(FileNames.MANIFEST))
                    .fromThenOn());

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> store.compact(KeyRange.all())).isInstanceOf(IOException.class);
            }
            assertThat(disk.list(DIRECTORY))
                    .as("the manifest may name the table of the edit that failed, and a second attempt makes none")
                    .contains(FileNames.table(2))
                    .doesNotContain(FileNames.table(3));

            disk.clearFaults();
            store.compact(KeyRange.all());
            assertThat(disk.list(DIRECTORY))
                    .contains(FileNames.table(3))
                    .doesNotContain(FileNames.table(0), FileNames.table(1), FileNames.table(2));
        }
    }

    @Test
    void aManualCompactionEndsThoughOthersWrite() throws IOException, InterruptedException, ExecutionException {
        AtomicBoolean enough = new AtomicBoolean();
        try (KeyValueStore store = open(DIRECTORY, disk)) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                for (int i = 0; !enough.get(); i++) {
                    put(store, key(i * 7919 % 100_000), new byte[100]);
                }
            });
            while (value(store, "flushes") < 20) {
                Thread.onSpinWait();
            }
            store.compact(KeyRange.all());

            enough.set(true);
            writer.get();
        }
    }

    private static KeyValueStore open(Path directory, Disk on) throws IOException {
        return StorageEngine.named("leveled").open(directory, SMALL.withDisk(on));
    }

    /** Makes a table of the same twenty keys. */
    private static void flush(KeyValueStore store, String value) throws IOException {
        for (int i = 0; i < 20; i++) {
            store.put(key(i), value.getBytes(UTF_8));
        }
        store.flush();
    }

    private static void damage(Path table) throws IOException {
        try (FileChannel channel = FileChannel.open(table, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'?', '?', '?', '?'}), 20);
        }
    }

    private static void put(KeyValueStore store, byte[] key, byte[] value) {
        try {
            store.put(key, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] key(int number) {
        return String.format("key%06d", number).getBytes(UTF_8);
    }

    private static long value(KeyValueStore store, String name) {
        return store.stats().value(name).orElseThrow();
    }
}
