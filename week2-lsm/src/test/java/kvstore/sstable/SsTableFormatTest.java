package kvstore.sstable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import kvstore.KeyRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsTableFormatTest {
    /** The worked example of docs/formats/sstable.md. */
    static final String EXAMPLE = """
            05000000 6170706c65 03000000 726564
            03000000 666967 ffffffff
            04000000 706c756d 00000000
            05000000 6170706c65 0000000000000000
            03000000 666967 1000000000000000
            04000000 706c756d 1b00000000000000
            1aebb636
            00100000
            f187bcf6
            2700000000000000 03000000 4b565354
            """;

    @TempDir
    Path directory;

    @Test
    void writesTheBytesOfTheWorkedExample() throws IOException {
        Path file = Tables.write(directory.resolve("table"), exampleModel());

        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file))).isEqualTo(EXAMPLE.replaceAll("\\s", ""));
    }

    @Test
    void readsTheBytesOfTheWorkedExample() throws IOException {
        Path file = directory.resolve("table");
        Files.write(file, HexFormat.of().parseHex(EXAMPLE.replaceAll("\\s", "")));

        try (SsTable table = SsTable.open(Tables.DISK, file)) {
            assertThat(Entries.of(table.ascending(KeyRange.all()))).isEqualTo(Entries.of(exampleModel()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void aReaderMadeFromThePageReadsWhatTheWriterWrites(long seed) throws IOException {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.randomModel(new Random(seed), 400);

        Path file = Tables.write(directory.resolve("table"), model);

        assertThat(Entries.of(new IndependentTable(file).read()))
                .as("seed %d", seed)
                .isEqualTo(Entries.of(model));
    }

    @Test
    void theSizeOfTheFileTellsWhereTheChecksumsBegin() {
        for (long checked = 0; checked < 5 * 4096; checked++) {
            long size = checked + 4 * ((checked + 4095) / 4096) + 24;

            assertThat(SsTableFormat.checkedBytes(size)).isEqualTo(checked);
        }
    }

    @Test
    void sizesBetweenThoseOfTablesAreNone() {
        assertThat(SsTableFormat.checkedBytes(23)).isEqualTo(-1);
        assertThat(SsTableFormat.checkedBytes(24)).isZero();
        assertThat(SsTableFormat.checkedBytes(28)).isEqualTo(-1);
        assertThat(SsTableFormat.checkedBytes(29)).isEqualTo(1);
        assertThat(SsTableFormat.checkedBytes(24 + 4100)).isEqualTo(4096);
        assertThat(SsTableFormat.checkedBytes(24 + 4104)).isEqualTo(-1);
        assertThat(SsTableFormat.checkedBytes(24 + 4105)).isEqualTo(4097);
    }

    static NavigableMap<byte[], Optional<byte[]>> exampleModel() {
        NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
        model.put(Tables.bytes("apple"), Optional.of(Tables.bytes("red")));
        model.put(Tables.bytes("fig"), Optional.empty());
        model.put(Tables.bytes("plum"), Optional.of(new byte[0]));
        return model;
    }
}
