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
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real file system, 2 MiB large, that a store fills. Needs the right to mount one. */
class DiskFullIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path mountPoint;

    @ParameterizedTest
    @MethodSource("kvstore.integration.Engines#all")
    @DisplayName("P7: a full disk is a clear error; nothing is lost, reads go on, and so do writes once there is room")
    void aFullDiskLosesNothing(StorageEngine engine) throws Exception {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", mountPoint.toString()) == 0;
        if (!mounted) {
            System.out.println("SKIPPED: DiskFullIT needs the right to mount a tmpfs");
        }
        Assumptions.assumeTrue(mounted, "a tmpfs can be mounted");
        try {
            fillAndRecover(engine);
        } finally {
            assertThat(run("umount", "-l", mountPoint.toString())).isZero();
        }
    }

    private void fillAndRecover(StorageEngine engine) throws IOException {
        Path directory = mountPoint.resolve("data");
        Path ballast = Files.write(mountPoint.resolve("ballast"), new byte[1200 << 10]);
        StoreOptions options =
                StoreOptions.defaults().withDurability(Durability.OS).withMemtableBytes(64 << 10);
        NavigableMap<String, String> acknowledged = new TreeMap<>();

        try (KeyValueStore store = engine.open(directory, options)) {
            Throwable failure = catchThrowable(() -> fill(store, acknowledged));
            assertThat(failure).isInstanceOf(IOException.class);
            assertThat(Exceptions.messages(failure)).contains("No space left");
            assertThat(Engines.contents(store)).as("reads go on").containsAllEntriesOf(acknowledged);
            assertThatThrownBy(() -> store.put(bytes("more"), new byte[10])).isInstanceOf(IOException.class);
        } catch (IOException e) {
            assertThat(Exceptions.messages(e))
                    .as("closing says so if it cannot write")
                    .isNotEmpty();
        }
        Files.delete(ballast);

        try (KeyValueStore store = engine.open(directory, options)) {
            assertThat(Engines.contents(store)).containsAllEntriesOf(acknowledged);
            store.put(bytes("more"), bytes("room"));
            assertThat(store.get(bytes("more"))).isEqualTo(bytes("room"));
        }
        System.out.printf("%s: full after %d puts, nothing lost%n", engine.name(), acknowledged.size());
    }

    private static void fill(KeyValueStore store, NavigableMap<String, String> acknowledged) throws IOException {
        String value = "v".repeat(1000);
        for (int i = 0; i < 10_000; i++) {
            store.put(bytes("key" + i), bytes(value));
            acknowledged.put("key" + i, value);
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
