package kvstore.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import kvstore.Compression;
import kvstore.KeyRange;
import kvstore.TableOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableFormatTest {
    /** The worked example of docs/formats/table.md. */
    static final String EXAMPLE = """
            03000000 01000000 00000000 15000000
            6170706c65000000
            00000000 00000000
            00 05 04 6170706c65
            00 03 00 666967
            00 04 01 706c756d
            726564
            38000000 00 2c1ff93e
            b200305286f040a0 07
            00 00 41
            0300000000000000 0100000000000000 01000000
            0c00000000000000 0300000000000000 3800000000000000
            58a99078 00100000 0a 00
            05000000 6170706c65 04000000 706c756d
            4100000000000000 4a00000000000000 4d00000000000000
            56cbe175 c53d74d3 3915a6b6
            02000000 c7863e7a 4b565432
            """;

    static final TableOptions EXAMPLE_OPTIONS = new TableOptions(4096, Compression.NONE, 10);

    @TempDir
    Path directory;

    @Test
    void writesTheBytesOfTheWorkedExample() throws IOException {
        Path file = Tables.write(directory.resolve("table"), exampleModel(), EXAMPLE_OPTIONS);

        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file))).isEqualTo(EXAMPLE.replaceAll("\\s", ""));
    }

    @Test
    void readsTheBytesOfTheWorkedExample() throws IOException {
        Path file = directory.resolve("table");
        Files.write(file, HexFormat.of().parseHex(EXAMPLE.replaceAll("\\s", "")));

        assertThat(BlockTableVerifier.verify(Tables.DISK, file)).isEqualTo(3);
        try (BlockTable table = Tables.open(file, 0)) {
            assertThat(Entries.of(table.ascending(KeyRange.all()))).isEqualTo(Entries.of(exampleModel()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aReaderMadeFromThePageReadsWhatTheWriterWrites(long seed) throws IOException {
        Random random = new Random(seed);
        NavigableMap<byte[], Optional<byte[]>> model = Tables.randomModel(random, 400);

        Path file = Tables.write(directory.resolve("table"), model, Tables.randomOptions(random));

        assertThat(Entries.of(new IndependentTable(file).read()))
                .as("seed %d", seed)
                .isEqualTo(Entries.of(model));
        assertThat(BlockTableVerifier.verify(Tables.DISK, file)).isEqualTo(model.size());
    }

    static NavigableMap<byte[], Optional<byte[]>> exampleModel() {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        model.put(Tables.bytes("apple"), Optional.of(Tables.bytes("red")));
        model.put(Tables.bytes("fig"), Optional.empty());
        model.put(Tables.bytes("plum"), Optional.of(new byte[0]));
        return model;
    }
}
