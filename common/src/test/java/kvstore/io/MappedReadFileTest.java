package kvstore.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedReadFileTest {
    private static final int BYTES = 100_000;
    private static final int SEGMENT_BITS = 13; // several segments in a small file

    private final byte[] content = new byte[BYTES];

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path path;

    @BeforeEach
    void write() throws IOException {
        new SplittableRandom(1).nextBytes(content);
        path = Files.write(directory.resolve("file"), content);
    }

    @Test
    void readsAnyPartAcrossSegments() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        try (MappedReadFile file = MappedReadFile.open(path, SEGMENT_BITS)) {
            for (int i = 0; i < 1000; i++) {
                int from = random.nextInt(BYTES);
                int length = random.nextInt(BYTES - from + 1);
                byte[] read = new byte[length + 5];
                file.read(from, read, 5, length);
                assertThat(Arrays.equals(read, 5, 5 + length, content, from, from + length))
                        .as("%d bytes from %d", length, from)
                        .isTrue();
            }
            assertThat(file.size()).isEqualTo(BYTES);
        }
    }

    @Test
    void readingPastTheEndIsAnEndOfFile() throws IOException {
        try (MappedReadFile file = MappedReadFile.open(path, SEGMENT_BITS)) {
            assertThatThrownBy(() -> file.read(BYTES - 3, new byte[4], 0, 4))
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining(path.toString());
        }
    }

    @Test
    void anInterruptedThreadReadsAndKeepsItsFlag() throws IOException {
        Thread.currentThread().interrupt();
        try (MappedReadFile file = MappedReadFile.open(path, SEGMENT_BITS)) {
            byte[] read = new byte[BYTES];
            file.read(0, read, 0, BYTES);

            assertThat(Arrays.equals(read, content)).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void readsOnWhenTheFileWasRemoved() throws IOException {
        try (MappedReadFile file = MappedReadFile.open(path, SEGMENT_BITS)) {
            Files.delete(path);
            byte[] read = new byte[BYTES];
            file.read(0, read, 0, BYTES);

            assertThat(Arrays.equals(read, content)).isTrue();
        }
    }

    @Test
    void readingAfterCloseIsAnErrorAndNoCrash() throws IOException {
        MappedReadFile file = MappedReadFile.open(path, SEGMENT_BITS);
        file.close();
        file.close();

        assertThatThrownBy(() -> file.read(0, new byte[1], 0, 1)).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void closingWaitsForReadersAndHarmsNone() throws Exception {
        for (int round = 0; round < 50; round++) {
            MappedReadFile file = MappedReadFile.open(path, SEGMENT_BITS);
            Thread reader = new Thread(() -> {
                byte[] read = new byte[BYTES];
                try {
                    while (true) {
                        file.read(0, read, 0, BYTES);
                    }
                } catch (IOException e) {
                    // closed: what the thread waits for
                }
            });
            reader.start();
            file.close();
            reader.join();
        }
    }

    @Test
    void aFileThatSomebodyCutIsFoundOutByWhoeverChecksABadChecksum() throws IOException {
        try (MappedReadFile file = MappedReadFile.open(path, SEGMENT_BITS)) {
            try (RandomAccessFile other = new RandomAccessFile(path.toString(), "rw")) {
                other.setLength(10);
            }

            assertThatThrownBy(file::checkReadable)
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining("it was cut while it was open");
        }
    }
}
