package kvstore.sstable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SsTableInspectorTest {
    @TempDir
    Path directory;

    @Test
    void tellsWhatATableHolds() throws IOException {
        Path file = Tables.write(directory.resolve("table"), SsTableFormatTest.exampleModel());

        assertThat(SsTableInspector.recognises(Tables.DISK, file)).isTrue();
        assertThat(describe(file))
                .containsExactly(
                        "sorted table, format 1",
                        "size: 115 bytes",
                        "footer: at offset 99, index_offset 39, num_entries 3, magic 0x5453564B",
                        "data block: at offset 0, 39 bytes",
                        "index block: at offset 39, 48 bytes",
                        "checksum block: at offset 87, 12 bytes",
                        "chunks: 1, damaged: 0",
                        "verdict: sound",
                        "entries: 3, of them tombstones: 1",
                        "keys: apple to plum",
                        "offset 0: apple, value of 3 bytes",
                        "offset 16: fig, tombstone",
                        "offset 27: plum, value of 0 bytes");
    }

    @Test
    void showsTheEntriesAroundADamagedLength() throws IOException {
        Path file = Tables.write(directory.resolve("table"), SsTableFormatTest.exampleModel());
        byte[] bytes = Files.readAllBytes(file);
        bytes[18] = 1;
        Files.write(file, bytes);

        assertThat(describe(file))
                .anyMatch(line -> line.startsWith("damaged chunk: at offset 0, expected bytes up to offset 87 "))
                .contains("chunks: 1, damaged: 1")
                .anyMatch(line -> line.startsWith("verdict: damaged at offset 0, "))
                .endsWith(
                        "offset 0: apple, value of 3 bytes (in a damaged chunk)",
                        "offset 16: unreadable up to offset 27: expected a key length of 1 to 15, found 65539",
                        "offset 27: plum, value of 0 bytes (in a damaged chunk)");
    }

    @Test
    void getsToAnEndWhateverBitIsFlipped() throws IOException {
        Path file = Tables.write(directory.resolve("table"), SsTableFormatTest.exampleModel());
        byte[] sound = Files.readAllBytes(file);
        for (int bit = 0; bit < sound.length * 8; bit++) {
            byte[] damaged = sound.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file, damaged);

            assertThat(describe(file)).as("bit %d", bit).anyMatch(line -> line.startsWith("verdict: damaged"));
        }
    }

    @Test
    void getsToAnEndWhereverTheFileIsCut() throws IOException {
        Path file = Tables.write(directory.resolve("table"), SsTableFormatTest.exampleModel());
        byte[] sound = Files.readAllBytes(file);
        for (int length = 0; length < sound.length; length++) {
            Files.write(file, Arrays.copyOf(sound, length));

            assertThat(SsTableInspector.recognises(Tables.DISK, file))
                    .as("length %d", length)
                    .isFalse();
            assertThat(describe(file)).as("length %d", length).noneMatch(line -> line.equals("verdict: sound"));
        }
    }

    @Test
    void listsEntriesThatLieFarApart() throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        for (int i = 0; i < 5; i++) {
            model.put(Tables.bytes("key" + i), Optional.of(new byte[300_000]));
        }
        Path file = Tables.write(directory.resolve("table"), model);

        assertThat(describe(file))
                .endsWith(
                        "offset 0: key0, value of 300000 bytes",
                        "offset 300012: key1, value of 300000 bytes",
                        "offset 600024: key2, value of 300000 bytes",
                        "offset 900036: key3, value of 300000 bytes",
                        "offset 1200048: key4, value of 300000 bytes");
    }

    @Test
    void bytesThatAreNoTextOrRuleATerminalAreEscaped() {
        assertThat(Printable.text(Tables.bytes("grün 日本 🚀"))).isEqualTo("grün 日本 🚀");
        assertThat(Printable.text(new byte[] {'a', 0, 0x1B, '[', 'm', (byte) 0xFF}))
                .isEqualTo("a\\x00\\x1B[m\\xFF");
        assertThat(Printable.text(Tables.bytes("\u202E\u009B\n"))).isEqualTo("\\xE2\\x80\\xAE\\xC2\\x9B\\x0A");
        assertThat(Printable.text(new byte[] {(byte) 0xC3})).isEqualTo("\\xC3");
        assertThat(Printable.text(new byte[] {(byte) 0xE2, 'x', (byte) 0x82})).isEqualTo("\\xE2x\\x82");
        assertThat(Printable.text(Tables.bytes("\\x00"))).isEqualTo("\\\\x00");
    }

    @Test
    void longKeysAreCut() {
        assertThat(Printable.text(Tables.bytes("k".repeat(300)))).isEqualTo("k".repeat(256) + "... (300 bytes)");
    }

    private static List<String> describe(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        SsTableInspector.describe(Tables.DISK, file, lines::add);
        return lines;
    }
}
