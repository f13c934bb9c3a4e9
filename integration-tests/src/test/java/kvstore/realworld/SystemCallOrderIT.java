package kvstore.realworld;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order the operating system is really asked, whatever the code seems to say. */
class SystemCallOrderIT {
    /** One for each engine, made when it is first asked for. */
    private static final Map<String, Recording> RECORDINGS = new HashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path scratch;

    @BeforeAll
    static void needsStrace() {
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

    @ParameterizedTest
    @ValueSource(strings = {"lsm", "leveled"})
    @DisplayName("P1: a log is removed when the table that replaces it has been forced, and so has its name")
    void aLogIsRemovedAfterItsTableIsDurable(String engine) throws IOException {
        Recording recording = record(StorageEngine.named(engine));

        List<SystemCall> removed = recording.all(call -> isRemoved(call, "wal_[0-9]+\\.log"));

        assertThat(removed).isNotEmpty();
        for (SystemCall unlink : removed) {
            SystemCall forced = recording.nameIsForced(recording.tableOf(unlink));
            assertThat(forced.before(unlink)).as("%s before %s", forced, unlink).isTrue();
        }
    }

    @Test
    @DisplayName("P1: a log is removed when the manifest has its table, and the manifest is forced")
    void aLogIsRemovedAfterTheEditWithItsTableIsDurable() throws IOException {
        Recording recording = record(StorageEngine.named("leveled"));
        Path manifest = recording.directory().resolve("MANIFEST");

        List<SystemCall> removed = recording.all(call -> isRemoved(call, "wal_[0-9]+\\.log"));

        assertThat(removed).isNotEmpty();
        for (SystemCall unlink : removed) {
            SystemCall named = recording.nameIsForced(recording.tableOf(unlink));
            SystemCall edit = recording.first(call -> call.isWriteTo(manifest) && named.before(call));
            SystemCall forced = recording.first(call -> call.is("fsync", manifest) && edit.before(call));
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

    private static boolean isRemoved(SystemCall call, String name) {
        return call.name().startsWith("unlink")
                && call.paths().get(0).getFileName().toString().matches(name);
    }

    private static Recording record(StorageEngine engine) throws IOException {
        Recording known = RECORDINGS.get(engine.name());
        if (known != null) {
            return known;
        }
        SystemCallSweep sweep =
                new SystemCallSweep(engine, Durability.SYNC, Setting.seed(), scratch.resolve(engine.name()));
        Recording recording = new Recording(sweep.directory(), sweep.journal(), sweep.record());
        RECORDINGS.put(engine.name(), recording);
        return recording;
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

        /** A log and the table that takes its place have the same number. */
        Path tableOf(SystemCall unlink) {
            String log = unlink.paths().get(0).getFileName().toString();
            return directory.resolve(log.replace("wal_", "sstable_").replace(".log", ".db"));
        }

        /** The call that forces the directory, by the thread that has given the file its name. */
        SystemCall nameIsForced(Path file) {
            SystemCall rename = first(call ->
                    call.name().startsWith("rename") && call.paths().get(1).equals(file));
            return first(
                    call -> call.is("fsync", directory) && call.thread() == rename.thread() && rename.before(call));
        }

        /** It is opened for that. */
        boolean forcesDirectory(SystemCall call) {
            return call.is("openat", directory) || call.is("fsync", directory);
        }
    }
}
