package kvstore.realworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import kvstore.Durability;
import kvstore.StorageEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In which order the operating system is really asked, whatever the code seems to say. */
class SystemCallOrderIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path scratch;

    @BeforeEach
    void needsStrace() {
        Skipped.ifThereIs(Strace.obstacle(), "the order of system calls");
    }

    @ParameterizedTest
    @MethodSource("kvstore.integration.Engines#all")
    @DisplayName("P1: a file gets its name when its bytes are forced, and the directory is forced next")
    void everyFileIsForcedBeforeItIsNamedAndTheDirectoryAfterwards(StorageEngine engine) throws IOException {
        Recording recording = record(engine);

        List<SystemCall> published = recording.all(call -> call.name().startsWith("rename")
                && call.paths().get(0).toString().endsWith(".tmp"));

        assertThat(published).isNotEmpty();
        for (SystemCall rename : published) {
            Path temporary = rename.paths().get(0);
            SystemCall force = recording.last(call -> call.is("fsync", temporary) && call.before(rename));
            assertThat(recording.all(
                            call -> call.isWriteTo(temporary) && force.begin() < call.end() && call.before(rename)))
                    .as("written after it was forced: %s", rename)
                    .isEmpty();
            SystemCall next = recording.first(call -> call.thread() == rename.thread() && rename.before(call));
            assertThat(recording.forcesDirectory(next))
                    .as("%s comes after %s", next, rename)
                    .isTrue();
        }
    }

    @Test
    @DisplayName("P1: a log is removed when the table that replaces it has been forced, and so has its name")
    void aLogIsRemovedAfterItsTableIsDurable() throws IOException {
        Recording recording = record(StorageEngine.named("lsm"));

        List<SystemCall> removed = recording.all(call -> call.name().startsWith("unlink")
                && call.paths().get(0).getFileName().toString().matches("wal_[0-9]+\\.log"));

        assertThat(removed).isNotEmpty();
        for (SystemCall unlink : removed) {
            String name = unlink.paths().get(0).getFileName().toString();
            Path table = recording
                    .directory()
                    .resolve(name.replace("wal_", "sstable_").replace(".log", ".db"));
            SystemCall rename = recording.first(call ->
                    call.name().startsWith("rename") && call.paths().get(1).equals(table));
            SystemCall forced = recording.first(call ->
                    call.is("fsync", recording.directory()) && call.thread() == rename.thread() && rename.before(call));
            assertThat(forced.before(unlink)).as("%s before %s", forced, unlink).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("kvstore.integration.Engines#all")
    @DisplayName("P1: in mode sync a write is forced before it is acknowledged")
    void aWriteIsForcedBeforeItIsAcknowledged(StorageEngine engine) throws IOException {
        Recording recording = record(engine);
        Path log = recording.directory().resolve("wal.log");

        List<SystemCall> writes = recording.all(call -> call.isWriteTo(log));

        assertThat(writes).hasSizeGreaterThan(20);
        for (SystemCall write : writes) {
            SystemCall force = recording.first(call -> call.is("fsync", log) && write.before(call));
            List<SystemCall> acknowledged = recording.all(
                    call -> call.isWriteTo(recording.journal()) && write.before(call) && call.before(force));
            assertThat(acknowledged)
                    .as("acknowledged between %s and %s", write, force)
                    .isEmpty();
        }
    }

    private Recording record(StorageEngine engine) throws IOException {
        SystemCallSweep sweep = new SystemCallSweep(engine, Durability.SYNC, 1, scratch);
        return new Recording(sweep.directory(), sweep.journal(), sweep.record());
    }

    private record Recording(Path directory, Path journal, List<SystemCall> calls) {
        List<SystemCall> all(Predicate<SystemCall> which) {
            return calls.stream().filter(which).toList();
        }

        SystemCall first(Predicate<SystemCall> which) {
            return all(which).stream()
                    .min(Comparator.comparing(SystemCall::begin))
                    .orElseThrow();
        }

        SystemCall last(Predicate<SystemCall> which) {
            return all(which).stream()
                    .max(Comparator.comparing(SystemCall::begin))
                    .orElseThrow();
        }

        /** It is opened for that. */
        boolean forcesDirectory(SystemCall call) {
            return call.is("openat", directory) || call.is("fsync", directory);
        }
    }
}
