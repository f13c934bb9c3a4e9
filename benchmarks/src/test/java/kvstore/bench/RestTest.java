package kvstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RestTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path store;

    @Test
    void aStoreAtRestHasAllItsBytesCounted() throws Exception {
        Files.write(store.resolve("table"), new byte[1_000]);
        Files.write(Files.createDirectory(store.resolve("more")).resolve("log"), new byte[500]);

        assertThat(new Rest(5, 5_000).await(store)).isEqualTo(1_500);
    }

    @Test
    @Timeout(60)
    void aStoreThatNeverRestsIsNotWaitedForWithoutEnd() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong written = new AtomicLong();
        Thread restless = new Thread(() -> {
            while (!done.get()) {
                write(store.resolve("table"), new byte[(int) (written.incrementAndGet() % 10_000)]);
            }
        });
        restless.start();
        try {
            new Rest(10_000, 50).await(store);
        } finally {
            done.set(true);
            restless.join();
        }

        assertThat(written).hasPositiveValue();
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
