package kvstore.integration;

import static kvstore.integration.Engines.bytes;
import static kvstore.integration.Engines.contents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kvstore.CorruptionException;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreLockedException;
import kvstore.StoreOptions;
import kvstore.WrongEngineException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API promises about directories: copies, locks, other engines, foreign files. For every engine. */
@ParameterizedClass
@MethodSource("kvstore.integration.Engines#all")
class DirectoryContractIT {
    private final StorageEngine engine;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore store;

    DirectoryContractIT(StorageEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws IOException {
        directory = temporary.resolve("data");
        store = engine.open(directory, options());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    @DisplayName("P15: a checkpoint is a store of its own")
    void aCheckpointGoesItsOwnWay() throws IOException {
        store.put(bytes("a"), bytes("1"));
        store.flush();
        store.put(bytes("b"), bytes("1"));
        Path copy = temporary.resolve("copies/copy");

        store.checkpoint(copy);
        store.put(bytes("a"), bytes("2"));
        store.flush();
        try (KeyValueStore other = engine.open(copy, options())) {
            assertThat(contents(other)).hasToString("{a=1, b=1}");
            other.put(bytes("c"), bytes("3"));
            other.flush();
        }

        assertThat(contents(store)).hasToString("{a=2, b=1}");
        reopen();
        assertThat(contents(store)).hasToString("{a=2, b=1}");
        assertThat(engine.verify(copy, options()).sound()).isTrue();
    }

    @Test
    @DisplayName("P15: a checkpoint replaces nothing")
    void aCheckpointNeedsAnEmptyDirectory() throws IOException {
        store.put(bytes("a"), bytes("1"));
        Path full = Files.createDirectory(temporary.resolve("full"));
        Path notes = Files.writeString(full.resolve("notes.txt"), "mine");
        Path empty = Files.createDirectory(temporary.resolve("empty"));

        assertThatThrownBy(() -> store.checkpoint(full))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("full");
        assertThatThrownBy(() -> store.checkpoint(notes)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.checkpoint(directory)).isInstanceOf(IOException.class);
        store.checkpoint(empty);

        assertThat(Files.readString(notes)).isEqualTo("mine");
        try (KeyValueStore other = engine.open(empty, options())) {
            assertThat(contents(other)).hasToString("{a=1}");
        }
        store.put(bytes("a"), bytes("2"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("P1.3: closing loses nothing, in any mode; sync, flush and checkpoint work in all of them")
    void everyModeKeepsEverythingOverAClose(Durability durability) throws IOException {
        Path own = temporary.resolve("mode");
        StoreOptions mode = options().withDurability(durability);
        try (KeyValueStore modeStore = engine.open(own, mode)) {
            modeStore.put(bytes("a"), bytes("1"));
            modeStore.sync();
            modeStore.put(bytes("b"), bytes("1"));
            modeStore.flush();
            modeStore.put(bytes("c"), bytes("1"));
            modeStore.checkpoint(temporary.resolve("mode-copy"));
        }

        for (Path path : List.of(own, temporary.resolve("mode-copy"))) {
            try (KeyValueStore again = engine.open(path, mode)) {
                assertThat(contents(again)).as("%s", path).hasToString("{a=1, b=1, c=1}");
            }
        }
    }

    @Test
    @DisplayName("P9: a second open fails, by whatever path, and harms nothing")
    void aDirectoryHasOneOwner() throws IOException {
        store.put(bytes("a"), bytes("1"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), directory);
        Path relative = Path.of("").toAbsolutePath().relativize(directory);

        for (Path same : List.of(directory, link, relative)) {
            assertThatThrownBy(() -> engine.open(same, options())).isInstanceOf(StoreLockedException.class);
            assertThatThrownBy(() -> engine.verify(same, options())).isInstanceOf(StoreLockedException.class);
        }

        store.put(bytes("b"), bytes("2"));
        reopen();
        assertThat(contents(store)).hasToString("{a=1, b=2}");
    }

    @Test
    @DisplayName("P16.1: another engine refuses the directory and changes nothing")
    void anotherEnginesDirectoryIsUnharmed() throws IOException {
        store.put(bytes("a"), bytes("1"));
        store.close();
        List<String> before = Directories.describe(directory);

        for (StorageEngine other : StorageEngine.all()) {
            if (!other.name().equals(engine.name())) {
                for (ThrowingCallable call : List.<ThrowingCallable>of(
                        () -> other.open(directory, options()), () -> other.verify(directory, options()))) {
                    assertThatThrownBy(call)
                            .asInstanceOf(type(WrongEngineException.class))
                            .satisfies(e -> assertThat(e.owner()).isEqualTo(engine.name()));
                }
            }
        }

        assertThat(Directories.describe(directory)).isEqualTo(before);
        assertThat(engine.verify(directory, options()).sound()).isTrue();
    }

    @Test
    @DisplayName("P5.2: data without the file that says whose it is are not touched")
    void dataWithoutTheirStoreFileAreRefused() throws IOException {
        store.put(bytes("a"), bytes("1"));
        store.close();
        Files.delete(directory.resolve("STORE"));
        List<String> before = Directories.describe(directory);

        assertThatThrownBy(() -> engine.open(directory, options())).isInstanceOf(CorruptionException.class);
        assertThatThrownBy(() -> engine.verify(directory, options())).isInstanceOf(CorruptionException.class);

        assertThat(Directories.describe(directory)).isEqualTo(before);
    }

    @Test
    @DisplayName("P16.2: a directory that cannot be one is a clear error")
    void aFileIsNoDirectory() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "mine");

        assertThatThrownBy(() -> engine.open(file, options()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> engine.open(file.resolve("below"), options())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> engine.verify(temporary.resolve("missing"), options()))
                .isInstanceOf(IOException.class);

        assertThat(Files.readString(file)).isEqualTo("mine");
        assertThat(temporary.resolve("missing")).doesNotExist();
    }

    @Test
    @DisplayName("P16.3: files of others are left alone")
    void foreignFilesStay() throws IOException {
        store.put(bytes("a"), bytes("1"));
        store.close();
        Files.writeString(directory.resolve("notes.txt"), "mine");
        Files.writeString(directory.resolve("sstable_x.db"), "mine");
        Files.createDirectory(directory.resolve("folder"));

        reopen();
        store.flush();
        store.put(bytes("b"), bytes("2"));
        reopen();

        assertThat(contents(store)).hasToString("{a=1, b=2}");
        assertThat(directory.resolve("notes.txt")).hasContent("mine");
        assertThat(directory.resolve("sstable_x.db")).hasContent("mine");
        assertThat(directory.resolve("folder")).isDirectory();
    }

    @Test
    @DisplayName("P10.3: keys and values may hold any bytes, and none of them becomes part of a file's name")
    void noKeyLeavesTheDirectory() throws IOException {
        List<byte[]> keys = List.of(
                bytes("../outside"),
                bytes("/tmp/outside"),
                bytes("wal.log"),
                bytes("STORE"),
                bytes("a\nb\r\0c/\\"),
                new byte[] {0},
                new byte[] {(byte) 0xFF, (byte) 0xC0, '/'},
                bytes("k".repeat(5000)));
        for (byte[] key : keys) {
            store.put(key, key);
        }
        store.flush();
        reopen();

        for (byte[] key : keys) {
            assertThat(store.get(key)).isEqualTo(key);
        }
        assertThat(temporary).isDirectoryNotContaining(path -> !path.equals(directory));
        assertThat(directory)
                .isDirectoryNotContaining(path -> !String.valueOf(path.getFileName())
                        .matches("LOCK|STORE|INVENTORY|MANIFEST|wal(_[0-9]+)?\\.log|sstable_[0-9]+\\.db"));
    }

    private static StoreOptions options() {
        return StoreOptions.defaults().withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
    }

    private void reopen() throws IOException {
        store.close();
        store = engine.open(directory, options());
    }
}
