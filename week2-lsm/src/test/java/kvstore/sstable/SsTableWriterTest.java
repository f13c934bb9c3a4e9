package kvstore.sstable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import kvstore.KeyRange;
import kvstore.io.AppendFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SsTableWriterTest {
    @TempDir
    Path directory;

    private FailingFile file;

    @BeforeEach
    void createFile() throws IOException {
        file = new FailingFile(Tables.DISK.create(directory.resolve("table")));
    }

    @AfterEach
    void closeFile() throws IOException {
        file.close();
    }

    @Test
    void takesPartsOfArraysAndCopiesThem() throws IOException {
        SsTableWriter writer = new SsTableWriter(file);
        byte[] shared = Tables.bytes("xkeyvaluex");
        writer.add(shared, 1, 3, shared, 4, 5);
        Arrays.fill(shared, (byte) 'z');
        writer.addTombstone(shared, 2, 2);
        writer.finish();

        assertThat(writer.entries()).isEqualTo(2);
        try (SsTable table = SsTable.open(Tables.DISK, directory.resolve("table"))) {
            assertThat(Entries.of(table.ascending(KeyRange.all())))
                    .containsExactly("6b6579=76616c7565", "7a7a deleted");
        }
    }

    @Test
    void refusesKeysThatDoNotAscendAndGoesOn() throws IOException {
        SsTableWriter writer = new SsTableWriter(file);
        add(writer, "b");

        assertThatThrownBy(() -> add(writer, "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keys ascend, each is there once: last=b, key=b");
        assertThatThrownBy(() -> add(writer, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.addTombstone(Tables.bytes("a"), 0, 1))
                .isInstanceOf(IllegalArgumentException.class);

        add(writer, "ba");
        writer.add(new byte[] {(byte) 0x80}, 0, 1, new byte[0], 0, 0);
        writer.finish();
        assertThat(SsTableVerifier.verify(Tables.DISK, directory.resolve("table")))
                .isEqualTo(3);
    }

    @Test
    void refusesKeysAndValuesBeyondTheLimits() {
        SsTableWriter writer = new SsTableWriter(file);
        byte[] tooLong = new byte[(64 << 20) + 1];

        assertThatThrownBy(() -> writer.addTombstone(new byte[0], 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("keyBytes=0");
        assertThatThrownBy(() -> writer.addTombstone(tooLong, 0, 65537))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("keyBytes=65537");
        assertThatThrownBy(() -> writer.add(Tables.bytes("k"), 0, 1, tooLong, 0, tooLong.length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("valueBytes=67108865");
        assertThatThrownBy(() -> writer.add(Tables.bytes("k"), 0, 2, tooLong, 0, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(writer.entries()).isZero();
    }

    @Test
    void refusesMoreEntriesThanCanBeCounted() throws IOException {
        SsTableWriter writer = new SsTableWriter(file, 2);
        add(writer, "a");
        add(writer, "b");

        assertThatThrownBy(() -> add(writer, "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 2 entries");

        writer.finish();
        assertThat(SsTableVerifier.verify(Tables.DISK, directory.resolve("table")))
                .isEqualTo(2);
    }

    @Test
    void refusesEverythingOnceItIsFinished() throws IOException {
        SsTableWriter writer = new SsTableWriter(file);
        writer.finish();

        assertThatThrownBy(() -> add(writer, "a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesEverythingAfterAFailedWrite() throws IOException {
        SsTableWriter writer = new SsTableWriter(file);
        add(writer, "a");
        file.fails = true;
        assertThatThrownBy(() -> writer.add(Tables.bytes("b"), 0, 1, new byte[100_000], 0, 100_000))
                .isInstanceOf(IOException.class);
        file.fails = false;

        assertThatThrownBy(() -> add(writer, "c"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("an earlier write failed");
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAFileThatIsNotEmpty() throws IOException {
        file.append(new byte[1], 0, 1);

        assertThatThrownBy(() -> new SsTableWriter(file)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void add(SsTableWriter writer, String key) throws IOException {
        writer.add(Tables.bytes(key), 0, key.length(), Tables.bytes("v"), 0, 1);
    }

    /** A real file whose writes fail on demand. */
    private static final class FailingFile implements AppendFile {
        private final AppendFile file;
        private boolean fails;

        FailingFile(AppendFile file) {
            this.file = file;
        }

        @Override
        public void append(byte[] bytes, int offset, int length) throws IOException {
            if (fails) {
                throw new IOException("no space left");
            }
            file.append(bytes, offset, length);
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
