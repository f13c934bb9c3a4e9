package kvstore.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The JDK closes a channel when a thread that uses it is interrupted. The store's files must not be lost that way. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class InterruptTest {
    private final RealDisk disk = RealDisk.instance();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("file");
    }

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    @Test
    void anInterruptedReaderReadsAndKeepsItsFlag() throws IOException {
        Files.write(file, new byte[] {1, 2, 3});
        byte[] read = new byte[2];

        try (ReadFile in = disk.openRead(file)) {
            Thread.currentThread().interrupt();
            in.read(1, read, 0, 2);
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(read).containsExactly(2, 3);
    }

    @Test
    void anInterruptedThreadLearnsTheSizeAndKeepsItsFlag() throws IOException {
        Files.write(file, new byte[] {1, 2, 3});

        try (ReadFile in = disk.openRead(file)) {
            Thread.currentThread().interrupt();
            assertThat(in.size()).isEqualTo(3);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void anInterruptedWriterLosesNothing() throws IOException {
        try (AppendFile out = disk.create(file)) {
            Thread.currentThread().interrupt();
            out.append(new byte[100_000], 0, 100_000);
            out.force();
            out.append(new byte[1], 0, 1);
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(Files.size(file)).isEqualTo(100_001);
    }

    @Test
    void anInterruptedThreadForcesADirectoryAndLocks() throws IOException {
        Thread.currentThread().interrupt();

        disk.forceDirectory(directory);
        disk.lock(file).close();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void oneThreadThatIsInterruptedAllTheTimeDoesNotDisturbTheOthers() throws Exception {
        byte[] content = new byte[10_000];
        Arrays.fill(content, (byte) 7);
        Files.write(file, content);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        AtomicBoolean done = new AtomicBoolean();

        try (ReadFile in = disk.openRead(file)) {
            Thread victim = new Thread(() -> readUntil(done, in, content, failure));
            Thread innocent = new Thread(() -> readUntil(done, in, content, failure));
            victim.start();
            innocent.start();
            for (int i = 0; i < 2_000; i++) {
                victim.interrupt();
                Thread.onSpinWait();
            }
            done.set(true);
            victim.join();
            innocent.join();
        }

        assertThat(failure.get()).isNull();
    }

    private static void readUntil(
            AtomicBoolean done, ReadFile in, byte[] content, AtomicReference<@Nullable Throwable> failure) {
        byte[] read = new byte[content.length];
        try {
            do {
                Arrays.fill(read, (byte) 0);
                in.read(0, read, 0, read.length);
                assertThat(read).isEqualTo(content);
            } while (!done.get());
        } catch (IOException | AssertionError e) {
            failure.compareAndSet(null, e);
        }
    }
}
