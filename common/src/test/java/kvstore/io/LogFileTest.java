package kvstore.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final int RECORD = 1000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path path;

    @BeforeEach
    void createFile() throws IOException {
        path = Files.createFile(directory.resolve("log"));
    }

    @Test
    void holdsWhatWasAppendedWhateverTheSizesAndForces() throws IOException {
        long seed = Setting.seed();
        SplittableRandom random = new SplittableRandom(seed);
        ByteArrayOutputStream appended = new ByteArrayOutputStream();
        try (LogFile log = new LogFile(path, 0)) {
            while (appended.size() < 24 << 20) {
                byte[] bytes = new byte[1 + random.nextInt(1 << random.nextInt(1, 21))];
                random.nextBytes(bytes);
                int offset = random.nextInt(bytes.length);
                log.append(bytes, offset, bytes.length - offset);
                appended.write(bytes, offset, bytes.length - offset);
                if (random.nextInt(50) == 0) {
                    log.force();
                }
                if (random.nextInt(50) == 0) {
                    assertHolds(appended.toByteArray(), seed);
                }
            }
            assertThat(log.size()).isEqualTo(appended.size());
        }

        assertThat(Files.size(path)).as("no room is left behind").isEqualTo(appended.size());
        assertHolds(appended.toByteArray(), seed);
    }

    @Test
    void behindTheEndAreZeros() throws IOException {
        try (LogFile log = new LogFile(path, 0)) {
            appendRecords(log, 3000);

            byte[] bytes = Files.readAllBytes(path);
            assertThat(bytes.length).isGreaterThan(3000 * RECORD);
            assertThat(Arrays.copyOfRange(bytes, 3000 * RECORD, bytes.length)).containsOnly(0);
        }
    }

    @Test
    void aShortLogHasNoRoom() throws IOException {
        try (LogFile log = new LogFile(path, 0)) {
            appendRecords(log, 10);

            assertThat(Files.size(path)).isEqualTo(10 * RECORD);
        }
    }

    @Test
    void goesOnOverTheZerosThatAKilledProcessLeft() throws IOException {
        Files.write(path, Arrays.copyOf(new byte[] {1, 2, 3}, 5000));

        try (LogFile log = new LogFile(path, 3)) {
            log.append(new byte[] {4, 5}, 0, 2);
        }

        assertThat(Files.readAllBytes(path)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void anInterruptedThreadAppendsAndForcesAllTheSame() throws IOException {
        try (LogFile log = new LogFile(path, 0)) {
            Thread.currentThread().interrupt();
            appendRecords(log, 9000);
            log.force();

            assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
        }
        assertThat(Files.size(path)).isEqualTo(9000 * RECORD);
    }

    @Test
    void aFileThatSomebodyElseCutsIsNoticedWhenItIsClosed() throws IOException {
        LogFile log = new LogFile(path, 0);
        appendRecords(log, 10);
        cutToNothing();

        assertThatThrownBy(log::close)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot close " + path + ": it was cut to 0 bytes");
    }

    private void cutToNothing() throws IOException {
        try (RandomAccessFile other = new RandomAccessFile(path.toString(), "rw")) {
            other.setLength(0);
        }
    }

    private static void appendRecords(LogFile log, int count) throws IOException {
        byte[] record = new byte[RECORD];
        Arrays.fill(record, (byte) 7);
        for (int i = 0; i < count; i++) {
            log.append(record, 0, record.length);
        }
    }

    private void assertHolds(byte[] expected, long seed) throws IOException {
        byte[] actual = Arrays.copyOf(Files.readAllBytes(path), expected.length);
        assertThat(Arrays.mismatch(actual, expected))
                .as("first wrong byte, seed " + seed)
                .isEqualTo(-1);
    }
}
