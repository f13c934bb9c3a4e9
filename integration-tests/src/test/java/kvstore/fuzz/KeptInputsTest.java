package kvstore.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kvstore.StorageEngine;
import kvstore.directory.FileNames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Jazzer begins with is sound and is read to its end: otherwise it would only ever see how files are refused. */
class KeptInputsTest {
    private static final Path INPUTS = Path.of("src/test/resources/kvstore/fuzz/ParsersTestInputs");

    static Stream<Path> tables() throws IOException {
        return sound("anyBytesAsATable");
    }

    static Stream<Path> logs() throws IOException {
        return Stream.concat(sound("anyBytesAsALog"), sound("anyBytesAsAManifest"));
    }

    static Stream<Path> lines() throws IOException {
        return Stream.concat(sound("anyBytesAsTheStoreFile"), sound("anyBytesAsTheInventory"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    @DisplayName(
            "P5: a table that is kept as an input is read with all its entries, by each engine that knows its format")
    void aKeptTableIsRead(Path input) throws IOException {
        byte[] table = Files.readAllBytes(input);

        for (String engine : SmallStore.isOfFormat2(table) ? List.of("leveled") : List.of("lsm", "leveled")) {
            assertThat(new SmallStore(StorageEngine.named(engine))
                            .withTable(table)
                            .entries())
                    .as("entries of %s in %s", input, engine)
                    .isGreaterThan(2);
        }
    }

    @Test
    @DisplayName("P5: the manifest that is kept as an input is one for which only its tables are missing")
    void aKeptManifestIsRead() throws IOException {
        List<Path> manifests = sound("anyBytesAsAManifest").toList();

        assertThat(manifests).isNotEmpty();
        for (Path input : manifests) {
            SmallStore store = new SmallStore(StorageEngine.named("leveled"));
            assertThat(store.with(FileNames.MANIFEST, Files.readAllBytes(input)).entries())
                    .as("entries with %s", input)
                    .isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    @DisplayName("P5: checksums that are right already stay as they are, and wrong ones are put right, in tables")
    void checksumsOfTablesArePutRight(Path input) throws IOException {
        byte[] sound = Files.readAllBytes(input);

        assertSame(RightChecksums.ofTable(sound), sound);
        assertSame(RightChecksums.ofTable(withOtherChecksums(sound, 8, 20)), sound);
    }

    @ParameterizedTest
    @MethodSource("logs")
    @DisplayName("P5: checksums that are right already stay as they are, and wrong ones are put right, in logs")
    void checksumsOfLogsArePutRight(Path input) throws IOException {
        byte[] sound = Files.readAllBytes(input);

        assertSame(RightChecksums.ofLog(sound), sound);
        assertSame(RightChecksums.ofLog(withOtherByte(sound, 36)), sound);
    }

    @ParameterizedTest
    @MethodSource("lines")
    @DisplayName(
            "P5: checksums that are right already stay as they are, and wrong ones are put right, in files of lines")
    void checksumsOfLinesArePutRight(Path input) throws IOException {
        byte[] sound = Files.readAllBytes(input);

        assertSame(RightChecksums.ofLines(sound), sound);
        assertSame(RightChecksums.ofLines(withOtherByte(sound, sound.length - 2)), sound);
    }

    private static void assertSame(byte[] found, byte[] expected) {
        assertThat(Arrays.mismatch(found, expected))
                .as("the first byte that is another, or -1")
                .isEqualTo(-1);
    }

    private static byte[] withOtherChecksums(byte[] table, int inFormat2, int inFormat1) {
        return withOtherByte(table, table.length - (SmallStore.isOfFormat2(table) ? inFormat2 : inFormat1));
    }

    private static byte[] withOtherByte(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    /** Inputs that Jazzer found, and that are kept, have names of their own. */
    private static Stream<Path> sound(String target) throws IOException {
        try (Stream<Path> inputs = Files.list(INPUTS.resolve(target))) {
            return inputs
                    .filter(input -> !input.getFileName().toString().startsWith("found-"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
