package kvstore.table;

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

class BlockTableInspectorTest {
    @TempDir
    Path directory;

    @Test
    void tellsWhatATableHolds() throws IOException {
        Path file = Tables.write(
                directory.resolve("table"), TableFormatTest.exampleModel(), TableFormatTest.EXAMPLE_OPTIONS);

        assertThat(BlockTableInspector.recognises(Tables.DISK, file)).isTrue();
        assertThat(describe(file))
                .containsExactly(
                        "sorted table, format 2",
                        "size: 196 bytes",
                        "footer: at offset 148, version 2, magic 0x3254564B",
                        "filter: at offset 65, 9 bytes",
                        "index: at offset 74, 3 bytes",
                        "properties: at offset 77, 71 bytes",
                        "verdict: sound",
                        "entries: 3, of them tombstones: 1",
                        "keys: apple to plum",
                        "bytes: 12 of keys, 3 of values, in 1 blocks of 56 before compression",
                        "written with: blocks of 4096 bytes, compression NONE, 10 bits of filter for each key",
                        "block: at offset 0, 65 bytes, 56 of content, compression NONE, checksum 0x3EF91F2C",
                        "  apple, value of 3 bytes",
                        "  fig, tombstone",
                        "  plum, value of 0 bytes");
    }

    @Test
    void showsTheBlocksAroundADamagedOne() throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        for (int i = 0; i < 3; i++) {
            model.put(Tables.bytes("key" + i), Optional.of(new byte[300]));
        }
        Path file = Tables.write(directory.resolve("table"), model, Tables.SMALL_BLOCKS);
        byte[] bytes = Files.readAllBytes(file);
        bytes[400] ^= 1;
        Files.write(file, bytes);

        assertThat(describe(file))
                .anyMatch(line -> line.startsWith("verdict: damaged at offset 349, "))
                .anyMatch(line -> line.startsWith("damaged block: at offset 349, 349 bytes, expected a block up to "))
                .contains("  key0, value of 300 bytes", "  key2, value of 300 bytes")
                .doesNotContain("  key1, value of 300 bytes");
    }

    @Test
    void getsToAnEndWhateverBitIsFlipped() throws IOException {
        Path file = Tables.write(
                directory.resolve("table"), TableFormatTest.exampleModel(), TableFormatTest.EXAMPLE_OPTIONS);
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
        Path file = Tables.write(
                directory.resolve("table"), TableFormatTest.exampleModel(), TableFormatTest.EXAMPLE_OPTIONS);
        byte[] sound = Files.readAllBytes(file);
        for (int length = 0; length < sound.length; length++) {
            Files.write(file, Arrays.copyOf(sound, length));

            assertThat(BlockTableInspector.recognises(Tables.DISK, file))
                    .as("length %d", length)
                    .isFalse();
            assertThat(describe(file)).as("length %d", length).noneMatch(line -> line.equals("verdict: sound"));
        }
    }

    @Test
    void longKeysAreCut() throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        model.put(Tables.bytes("k".repeat(300)), Optional.empty());
        Path file = Tables.write(directory.resolve("table"), model, Tables.SMALL_BLOCKS);

        assertThat(describe(file)).endsWith("  " + "k".repeat(256) + "... (300 bytes), tombstone");
    }

    private static List<String> describe(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        BlockTableInspector.describe(Tables.DISK, file, lines::add);
        return lines;
    }
}
