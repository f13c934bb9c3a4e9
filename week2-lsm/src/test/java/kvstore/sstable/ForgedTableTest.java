package kvstore.sstable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import kvstore.CorruptionException;
import kvstore.KeyRange;
import kvstore.sorted.EntryCursor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked example with one field changed and all checksums made right again: no checksum tells that it is wrong. */
class ForgedTableTest {
    private static final int INDEX_END = 87;
    private static final int FOOTER = 99;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "91, 8192, 91, chunk size 4096",
        "99, 88, 99, an index offset of at most 87",
        "103, -1, 99, an index offset of at most 87",
        "99, 38, 38, a key length of 1 to 37",
        "99, 40, 40, a key length of 1 to 35",
        "107, 2, 87, 2 entries in 39 bytes of data",
        "107, 4, 107, 'at most 3 entries, for which there is room'",
        "107, -1, 107, 'at most 3 entries, for which there is room'",
        "107, 0, 87, 0 entries in 39 bytes of data",
        "39, 0, 39, a key length of 1 to 36",
        "39, -1, 39, a key length of 1 to 36",
        "39, 65537, 39, a key length of 1 to 36",
        "71, 5, 71, a key length of 1 to 4",
        "75, 1633771873, 75, a key above fig",
        "48, 1, 48, an offset of 0 to 0",
        "63, 12, 63, an offset of 13 to 28",
        "63, 29, 63, an offset of 13 to 28",
        "67, -1, 63, an offset of 13 to 28",
        "79, 26, 79, an offset of 27 to 27",
    })
    void openingRefuses(int field, int value, long offset, String expected) throws IOException {
        Path file = forged(bytes -> bytes.putInt(field, value));

        assertThatThrownBy(() -> SsTable.open(Tables.DISK, file))
                .isInstanceOfSatisfying(CorruptionException.class, e -> {
                    assertThat(e.expected()).startsWith(expected);
                    assertThat(e.offset()).isEqualTo(offset);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, a key length of 1 to 31",
        "0, -1, 0, a key length of 1 to 31",
        "0, 32, 0, a key length of 1 to 31",
        "9, 27, 9, 'a value length of 0 to 26, or a tombstone'",
        "9, -2, 9, 'a value length of 0 to 26, or a tombstone'",
        "9, 2147483647, 9, 'a value length of 0 to 26, or a tombstone'",
    })
    void readingRefusesTheFirstEntry(int field, int value, long offset, String expected) throws IOException {
        Path file = forged(bytes -> bytes.putInt(field, value));

        try (SsTable table = SsTable.open(Tables.DISK, file)) {
            assertRefused(() -> table.get(Tables.bytes("apple")), offset, expected);
            assertRefused(() -> first(table.ascending(KeyRange.all())), offset, expected);
            assertRefused(() -> first(table.descending(KeyRange.all())), offset, expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4, 1819308130, 4, 'the key apple, as in the index'",
        "9, 14, 63, 'offset 27, where the next data entry begins'",
        "63, 15, 63, 'offset 16, where the next data entry begins'",
        "27, 3, 34, 'a value length of 0 to 1, or a tombstone'",
        "35, 1, 35, 'a value length of 0 to 0, or a tombstone'",
    })
    void verifyingComparesIndexAndData(int field, int value, long offset, String expected) throws IOException {
        Path file = forged(bytes -> bytes.putInt(field, value));

        assertRefused(() -> SsTableVerifier.verify(Tables.DISK, file), offset, expected);
    }

    @Test
    void aForgedTableWithNothingChangedIsSound() throws IOException {
        assertThat(SsTableVerifier.verify(Tables.DISK, forged(bytes -> {}))).isEqualTo(3);
    }

    private static void first(EntryCursor cursor) throws IOException {
        try (cursor) {
            cursor.next();
        }
    }

    private static void assertRefused(ThrowingCallable read, long offset, String expected) {
        assertThatThrownBy(read).isInstanceOfSatisfying(CorruptionException.class, e -> {
            assertThat(e.expected()).isEqualTo(expected);
            assertThat(e.offset()).isEqualTo(offset);
        });
    }

    private Path forged(Consumer<ByteBuffer> change) throws IOException {
        Path file = Tables.write(directory.resolve("table"), SsTableFormatTest.exampleModel());
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        change.accept(bytes);
        CRC32C chunk = new CRC32C();
        chunk.update(bytes.slice(0, INDEX_END));
        bytes.putInt(INDEX_END, (int) chunk.getValue());
        CRC32C block = new CRC32C();
        block.update(bytes.slice(INDEX_END, 8));
        block.update(bytes.slice(FOOTER, 16));
        bytes.putInt(INDEX_END + 8, (int) block.getValue());
        Files.write(file, bytes.array());
        return file;
    }
}
