package kvstore.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import kvstore.Compression;
import kvstore.KeyRange;
import kvstore.TableOptions;
import kvstore.io.AppendFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockTableWriterTest {
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
        BlockTableWriter writer = new BlockTableWriter(file, TableFormatTest.EXAMPLE_OPTIONS);
        byte[] shared = Tables.bytes("xkeyvaluex");
        writer.add(shared, 1, 3, shared, 4, 5);
        Arrays.fill(shared, (byte) 'z');
        writer.addTombstone(shared, 2, 2);
        writer.finish();

        assertThat(writer.entries()).isEqualTo(2);
        try (BlockTable table = Tables.open(directory.resolve("table"), 0)) {
            assertThat(Entries.of(table.ascending(KeyRange.all())))
                    .containsExactly("6b6579=76616c7565", "7a7a deleted");
        }
    }

    @Test
    void refusesKeysThatDoNotAscendAndGoesOn() throws IOException {
        BlockTableWriter writer = new BlockTableWriter(file, TableFormatTest.EXAMPLE_OPTIONS);
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
        assertThat(BlockTableVerifier.verify(Tables.DISK, directory.resolve("table")))
                .isEqualTo(3);
    }

    @Test
    void refusesKeysAndValuesBeyondTheLimits() {
        BlockTableWriter writer = new BlockTableWriter(file, TableFormatTest.EXAMPLE_OPTIONS);
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
    void theSizeOfTheFileIsKnownBeforeItIsFinished() throws IOException {
        BlockTableWriter writer = new BlockTableWriter(file, TableFormatTest.EXAMPLE_OPTIONS);
        for (int i = 0; i < 5000; i++) {
            add(writer, "key" + (10_000 + i));
        }
        long before = writer.fileBytes();
        writer.finish();

        assertThat(before).isBetween(file.size() - 500, file.size() + 500);
        assertThat(writer.fileBytes()).isEqualTo(file.size());
    }

    @Test
    void aBlockThatCompressionHardlyMakesSmallerIsLeftAsItIs() throws IOException {
        byte[] random = Tables.random(new Random(1), 3000);
        byte[] zeros = new byte[3000];

        long apart = sizeWith(Compression.LZ4, random) - sizeWith(Compression.NONE, random);
        long saved = sizeWith(Compression.NONE, zeros) - sizeWith(Compression.LZ4, zeros);

        assertThat(apart).isZero();
        assertThat(saved).isGreaterThan(2500);
    }

    private long sizeWith(Compression compression, byte[] value) throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        model.put(Tables.bytes("key"), Optional.of(value));
        TableOptions options = TableOptions.DEFAULTS.withCompression(compression);
        return Tables.DISK.size(Tables.rewrite(directory.resolve("sized"), model, options));
    }

    @Test
    void refusesEverythingOnceItIsFinished() throws IOException {
        BlockTableWriter writer = new BlockTableWriter(file, TableFormatTest.EXAMPLE_OPTIONS);
        writer.finish();

        assertThatThrownBy(() -> add(writer, "a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesEverythingAfterAFailedWrite() throws IOException {
        BlockTableWriter writer = new BlockTableWriter(file, TableFormatTest.EXAMPLE_OPTIONS);
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

        assertThatThrownBy(() -> new BlockTableWriter(file, TableFormatTest.EXAMPLE_OPTIONS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void add(BlockTableWriter writer, String key) throws IOException {
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
