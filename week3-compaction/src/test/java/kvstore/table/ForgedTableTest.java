package kvstore.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The worked example with one field changed and all checksums made right again: no checksum tells that it is wrong. */
class ForgedTableTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "148, 75, 148, an offset of 0 to 74",
        "156, 78, 156, an offset of 0 to 77",
        "164, 149, 164, an offset of 0 to 148",
        "168, -1, 164, an offset of 0 to 148",
        "93, 2, 77, 'at most 1 blocks, for which there is room in the index'",
        "93, 0, 77, 'numbers of entries, tombstones and blocks that belong together'",
        "77, 0, 77, 'numbers of entries, tombstones and blocks that belong together'",
        "85, 4, 77, 'numbers of entries, tombstones and blocks that belong together'",
        "131, 6, 141, a key length of 0 to 3",
        "131, 65537, 131, a key length of 0 to 9",
        "140, 3, 147, the end of the properties",
        "127, 84541440, 130, 'a compression that is known, 0 (none) to 2 (Zstandard)'",
    })
    void openingRefuses(int field, int value, long offset, String expected) throws IOException {
        Path file = forged(bytes -> bytes.putInt(field, value));

        assertRefused(() -> Tables.open(file, 0), offset, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "73, 31, 65, a filter",
        "74, 1, 74, 0 to 0 shared bytes",
        "75, 1, 76, 'an empty separator, since it is the first'",
        "75, 2, 75, 0 to 1 more bytes of a separator",
        "75, 127, 75, 0 to 1 more bytes of a separator",
        "76, 64, 77, 'the end of the index, after 1 blocks of 65 bytes'",
        "76, 66, 76, 0 to 65 bytes of a block",
        "76, 9, 76, a block of at least 10 bytes",
        "76, -128, 76, 0 to 65 bytes of a block",
    })
    void openingRefusesIndexAndFilter(int field, byte value, long offset, String expected) throws IOException {
        Path file = forged(bytes -> bytes.put(field, value));

        assertRefused(() -> Tables.open(file, 0), offset, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 'entries, restarts and keys that have room in 56 bytes'",
        "0, 6, 0, 'entries, restarts and keys that have room in 56 bytes'",
        "4, 0, 0, 'entries, restarts and keys that have room in 56 bytes'",
        "4, -1, 0, 'entries, restarts and keys that have room in 56 bytes'",
        "4, 3, 0, 'entries, restarts and keys that have room in 56 bytes'",
        "12, 25, 0, 'entries, restarts and keys that have room in 56 bytes'",
        "12, -1, 0, 'entries, restarts and keys that have room in 56 bytes'",
        "24, 1, 24, the place of a restart behind the one before",
        "28, 1, 24, the place of a restart behind the one before",
        "8, 65537, 8, at most 65536 bytes that keys have in common",
        "56, 57, 56, 56 bytes of content",
        "57, 855638016, 60, 'a compression that is known, 0 (none) to 2 (Zstandard)'",
    })
    void readingRefusesTheBlock(int field, int value, long offset, String expected) throws IOException {
        Path file = forged(bytes -> bytes.putInt(field, value));

        assertEveryReadIsRefused(file, offset, expected);
    }

    @ParameterizedTest
    @CsvSource({"33, 127", "33, -1", "34, 127", "34, -1", "40, 6", "42, 5", "48, 2", "41, 0", "46, 4"})
    void walkingRefusesTheEntries(int field, byte value) throws IOException {
        Path file = forged(bytes -> bytes.put(field, value));

        try (BlockTable table = Tables.open(file, 0)) {
            assertRefused(() -> walk(table.ascending(KeyRange.all())), 0, "a block of entries");
            assertRefused(() -> walk(table.descending(KeyRange.all())), 0, "a block of entries");
        }
        assertThatThrownBy(() -> BlockTableVerifier.verify(Tables.DISK, file)).isInstanceOf(CorruptionException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "77, 4",
        "85, 0",
        "97, 11",
        "105, 4",
        "113, 55",
        "121, 1",
        "0, 2",
        "8, 1",
        "16, 0",
        "35, 1886417010",
        "43, 1936287828",
        "49, 1886221410",
        "135, 1886417008",
        "144, 1836412017",
        "65, 0"
    })
    void verifyingRefuses(int field, int value) throws IOException {
        Path file = forged(bytes -> bytes.putInt(field, value));

        assertThatThrownBy(() -> BlockTableVerifier.verify(Tables.DISK, file)).isInstanceOf(CorruptionException.class);
    }

    @Test
    void aForgedTableWithNothingChangedIsSound() throws IOException {
        assertThat(BlockTableVerifier.verify(Tables.DISK, forged(bytes -> {}))).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void bytesThatNoWriterWroteAreDamageAndNothingElse(long seed) throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        for (int i = 0; i < 40; i++) {
            model.put(Tables.bytes("key" + i), i % 5 == 0 ? Optional.empty() : Optional.of(new byte[i]));
        }
        Path file = Tables.write(directory.resolve("table"), model, TableFormatTest.EXAMPLE_OPTIONS);
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            ByteBuffer bytes = ByteBuffer.wrap(sound.clone()).order(ByteOrder.LITTLE_ENDIAN);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(sound.length - TableFormat.FOOTER_BYTES);
                bytes.put(at, (byte) (random.nextBoolean() ? random.nextInt(256) : bytes.get(at) + 1));
            }
            Files.write(file, rechecked(bytes, places(sound)).array());

            assertThat(outcome(() -> readEverything(file, model.keySet())))
                    .as("seed %d, forgery %d", seed, i)
                    .matches(outcome -> outcome.equals("read") || outcome.startsWith("damaged file "));
        }
    }

    private static String outcome(ThrowingCallable read) {
        try {
            read.call();
            return "read";
        } catch (CorruptionException e) {
            return String.valueOf(e.getMessage());
        } catch (Throwable e) {
            return e.toString();
        }
    }

    private static void readEverything(Path file, Iterable<byte[]> keys) throws Throwable {
        try (BlockTable table = Tables.open(file, 1 << 20)) {
            List<String> damages = new ArrayList<>();
            for (byte[] key : keys) {
                damages.add(outcome(() -> table.get(key)));
            }
            damages.add(outcome(() -> walk(table.ascending(KeyRange.all()))));
            damages.add(outcome(() -> walk(table.descending(KeyRange.all()))));
            damages.add(outcome(() -> BlockTableVerifier.verify(Tables.DISK, file)));
            assertThat(damages).allMatch(outcome -> outcome.equals("read") || outcome.startsWith("damaged file "));
        }
    }

    private static void assertEveryReadIsRefused(Path file, long offset, String expected) throws IOException {
        try (BlockTable table = Tables.open(file, 0)) {
            assertRefused(() -> table.get(Tables.bytes("apple")), offset, expected);
            assertRefused(() -> walk(table.ascending(KeyRange.all())), offset, expected);
            assertRefused(() -> walk(table.descending(KeyRange.all())), offset, expected);
        }
    }

    private static void walk(EntryCursor cursor) throws IOException {
        try (cursor) {
            while (cursor.next()) {
                assertThat(cursor.keyLength()).isPositive();
            }
        }
    }

    private static void assertRefused(ThrowingCallable read, long offset, String expected) {
        assertThatThrownBy(read).isInstanceOfSatisfying(CorruptionException.class, e -> {
            assertThat(e.expected()).isEqualTo(expected);
            assertThat(e.offset()).isEqualTo(offset);
        });
    }

    private Path forged(Consumer<ByteBuffer> change) throws IOException {
        Path file = Tables.write(
                directory.resolve("table"), TableFormatTest.exampleModel(), TableFormatTest.EXAMPLE_OPTIONS);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        TableFooter places = places(bytes.array());
        change.accept(bytes);
        Files.write(file, rechecked(bytes, places).array());
        return file;
    }

    private static TableFooter places(byte[] table) {
        return TableFooter.decode(Arrays.copyOfRange(table, table.length - TableFormat.FOOTER_BYTES, table.length));
    }

    /** Makes all checksums right of a table with one block. */
    private static ByteBuffer rechecked(ByteBuffer bytes, TableFooter places) {
        int filter = (int) places.filterOffset();
        int index = (int) places.indexOffset();
        int properties = (int) places.propertiesOffset();
        int footer = bytes.capacity() - TableFormat.FOOTER_BYTES;
        ByteBuffer block = ByteBuffer.allocate(filter - 4 + Long.BYTES);
        block.put(bytes.slice(0, filter - 4)).putLong(0).flip();
        bytes.putInt(filter - 4, crc(block));
        bytes.putInt(footer + 24, crc(bytes.slice(filter, index - filter)));
        bytes.putInt(footer + 28, crc(bytes.slice(index, properties - index)));
        bytes.putInt(footer + 32, crc(bytes.slice(properties, footer - properties)));
        ByteBuffer covered = ByteBuffer.allocate(44);
        covered.put(bytes.slice(footer, 40)).put(bytes.slice(footer + 44, 4)).flip();
        bytes.putInt(footer + 40, crc(covered));
        return bytes;
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
