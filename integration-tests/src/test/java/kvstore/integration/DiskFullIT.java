package kvstore.integration;

import static kvstore.integration.Engines.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import kvstore.Compression;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.TableOptions;
import kvstore.WritesStoppedException;
import kvstore.lab.BackgroundWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A real file system that is full, or becomes so after any number of pages. Needs the right to mount one. */
class DiskFullIT {
    private static final String NO_SPACE = "No space left";
    private static final int MOST_PAGES = 400;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    private SmallFileSystem disk;
    private Path directory;

    static Stream<Arguments> enginesAndModes() {
        return StorageEngine.all().stream()
                .flatMap(engine -> Stream.of(Durability.OS, Durability.NONE)
                        .map(durability -> Arguments.of(Named.of(engine.name(), engine), durability)))
                .filter(arguments -> !isLogAlone(arguments));
    }

    /** What the engine map has in its log is flushed already. */
    private static boolean isLogAlone(Arguments arguments) {
        return arguments.get()[0].toString().contains("map") && arguments.get()[1] == Durability.OS;
    }

    @BeforeEach
    void mount() throws IOException {
        disk = SmallFileSystem.mount(Files.createDirectory(temporary.resolve("small")));
        directory = disk.path().resolve("data");
    }

    @AfterEach
    void unmount() throws IOException {
        if (disk != null) {
            disk.close();
        }
    }

    @ParameterizedTest
    @MethodSource("kvstore.integration.Engines#all")
    @DisplayName("P7: a full disk is a clear error; nothing is lost, reads go on, and so do writes once there is room")
    void aFullDiskLosesNothing(StorageEngine engine) throws IOException {
        NavigableMap<String, String> acknowledged = new TreeMap<>();
        disk.leavePages(200);

        KeyValueStore store = engine.open(directory, options(Durability.OS));
        Throwable failure = catchThrowable(() -> fill(store, 10_000, acknowledged));
        assertThat(failure).isInstanceOf(IOException.class);
        assertThat(Exceptions.messages(failure)).contains(NO_SPACE);
        assertStoppedButReadable(store, acknowledged);
        assertThat(catchThrowable(store::close)).as("closing says so").isInstanceOf(IOException.class);
        disk.makeRoom();

        assertGoesOn(engine, Durability.OS, acknowledged);
        System.out.println("%s: full after %d puts, nothing lost".formatted(engine.name(), acknowledged.size()));
    }

    @ParameterizedTest
    @MethodSource("enginesAndModes")
    @DisplayName("P7, P6, P1.2, P16.3: a disk that is full anywhere in a flush loses nothing; half a table is removed")
    void aDiskThatFillsUpInAFlushLosesNothing(StorageEngine engine, Durability durability) throws IOException {
        int pages = 0;
        while (pages < MOST_PAGES && !flushWithRoomFor(pages, engine, durability)) {
            pages++;
        }

        System.out.println(
                "%s %s: full at each of %d pages of a flush, nothing lost".formatted(engine.name(), durability, pages));
        assertThat(pages).isBetween(5, MOST_PAGES - 1);
    }

    /** Returns whether there was room enough. */
    private boolean flushWithRoomFor(int pages, StorageEngine engine, Durability durability) throws IOException {
        Directories.delete(directory);
        NavigableMap<String, String> owed = new TreeMap<>();
        NavigableMap<String, String> all = new TreeMap<>();
        KeyValueStore store = engine.open(directory, options(durability).withMemtableBytes(1 << 20));
        fill(store, 10, owed);
        store.flush();
        all.putAll(owed);
        fill(store, 40, all);
        disk.leavePages(pages);

        Throwable failure = catchThrowable(store::flush);

        if (failure == null) {
            store.close();
            disk.makeRoom();
            return true;
        }
        assertThat(Exceptions.messages(failure)).as("%d pages", pages).contains(NO_SPACE);
        assertStoppedButReadable(store, all);
        assertThat(catchThrowable(store::close)).as("closing says so").isInstanceOf(WritesStoppedException.class);
        disk.makeRoom();
        assertGoesOn(engine, durability, durability == Durability.NONE ? owed : all);
        return false;
    }

    @ParameterizedTest
    @MethodSource("kvstore.integration.Engines#all")
    @DisplayName("P7.1, P8, P16.3: a disk that is full anywhere in a recovery loses nothing; with room it is recovered")
    void aDiskThatFillsUpInARecoveryLosesNothing(StorageEngine engine) throws IOException {
        NavigableMap<String, String> acknowledged = new TreeMap<>();
        Path killed = killed(engine, acknowledged);
        boolean opened = false;
        int pages = 0;
        while (pages < MOST_PAGES && !opened) {
            Directories.delete(directory);
            Directories.copy(killed, directory);
            disk.leavePages(pages);
            Throwable failure = catchThrowable(() -> open(engine, Durability.OS).close());
            opened = failure == null;
            if (failure != null) {
                assertThat(failure).isInstanceOf(IOException.class);
                assertThat(Exceptions.messages(failure)).as("%d pages", pages).contains(NO_SPACE);
                pages++;
            }
            disk.makeRoom();
            assertGoesOn(engine, Durability.OS, acknowledged);
        }

        System.out.println("%s: full at each of %d pages of a recovery, nothing lost".formatted(engine.name(), pages));
        assertThat(pages).isBetween(5, MOST_PAGES - 1);
    }

    /** What a process leaves that was killed: the files as they are while the store is open. */
    private Path killed(StorageEngine engine, NavigableMap<String, String> acknowledged) throws IOException {
        Path copy = temporary.resolve("killed");
        try (KeyValueStore store = open(engine, Durability.OS)) {
            fill(store, 100, acknowledged);
            BackgroundWork.settle(store);
            Directories.copy(directory, copy);
        }
        return copy;
    }

    private KeyValueStore open(StorageEngine engine, Durability durability) throws IOException {
        return engine.open(directory, options(durability));
    }

    private static void assertStoppedButReadable(KeyValueStore store, NavigableMap<String, String> all)
            throws IOException {
        assertThat(Engines.contents(store)).as("reads go on").isEqualTo(all);
        assertThatThrownBy(() -> store.put(bytes("more"), new byte[10])).isInstanceOf(WritesStoppedException.class);
    }

    private void assertGoesOn(StorageEngine engine, Durability durability, NavigableMap<String, String> owed)
            throws IOException {
        try (KeyValueStore store = open(engine, durability)) {
            assertThat(Engines.contents(store)).containsAllEntriesOf(owed);
            store.put(bytes("more"), bytes("room"));
            store.flush();
            assertThat(store.get(bytes("more"))).isEqualTo(bytes("room"));
        }
        assertThat(Directories.files(directory)) // only now: an engine that compacts may have been writing
                .as("what was half written")
                .noneMatch(file -> file.toString().endsWith(".tmp"));
        assertThat(engine.verify(directory, options(durability)).sound()).isTrue();
    }

    private static StoreOptions options(Durability durability) {
        return StoreOptions.defaults()
                .withTables(TableOptions.DEFAULTS.withCompression(Compression.NONE)) // or tables would take no room
                .withDurability(durability)
                .withMemtableBytes(64 << 10);
    }

    private static void fill(KeyValueStore store, int count, NavigableMap<String, String> acknowledged)
            throws IOException {
        String value = "v".repeat(1000);
        for (int i = 0; i < count; i++) {
            String key = "key" + i + "of" + count;
            store.put(bytes(key), bytes(value));
            acknowledged.put(key, value);
        }
    }
}
