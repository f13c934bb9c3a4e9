package kvstore.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import kvstore.Compression;
import kvstore.CorruptionException;
import kvstore.KeyRange;
import kvstore.TableOptions;
import kvstore.UnsupportedFormatException;
import kvstore.codec.LittleEndian;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.Tombstone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockTableDamageTest {
    @TempDir
    Path directory;

    private Path file = Path.of("");
    private NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
    private byte[] sound = new byte[0];

    @ParameterizedTest
    @EnumSource(Compression.class)
    void everyFlippedBitIsFoundByTheVerifierAndNeverReadAsData(Compression compression) throws IOException {
        writeTableOfThreeBlocks(compression);
        for (int bit = 0; bit < sound.length * 8; bit++) {
            byte[] damaged = sound.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file, damaged);

            assertThatThrownBy(() -> BlockTableVerifier.verify(Tables.DISK, file))
                    .as("bit %d", bit)
                    .isInstanceOf(CorruptionException.class);
            assertRightOrRefused("bit " + bit);
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void everyFlippedByteOfATableOfManyBlocksIsNeverReadAsData(Compression compression) throws IOException {
        writeTableOfManyBlocks(compression);
        for (int at = 0; at < sound.length; at += 61) {
            byte[] damaged = sound.clone();
            damaged[at] ^= (byte) 0x55;
            Files.write(file, damaged);

            assertThatThrownBy(() -> BlockTableVerifier.verify(Tables.DISK, file))
                    .as("byte %d", at)
                    .isInstanceOf(CorruptionException.class);
            assertRightOrRefused("byte " + at);
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void everyShorterFileIsRefused(Compression compression) throws IOException {
        writeTableOfThreeBlocks(compression);
        for (int length = 0; length < sound.length; length++) {
            Files.write(file, Arrays.copyOf(sound, length));

            assertOpeningIsRefused("length " + length);
        }
    }

    @Test
    void everyFileThatLostItsBeginningIsRefused() throws IOException {
        writeTableOfThreeBlocks(Compression.NONE);
        for (int lost = 1; lost < sound.length; lost++) {
            Files.write(file, Arrays.copyOfRange(sound, lost, sound.length));

            assertOpeningIsRefused("lost " + lost);
        }
    }

    @Test
    void bytesBehindTheFooterAreRefused() throws IOException {
        writeTableOfThreeBlocks(Compression.NONE);
        for (int more = 1; more < 60; more++) {
            Files.write(file, Arrays.copyOf(sound, sound.length + more));

            assertOpeningIsRefused("more " + more);
        }
    }

    @Test
    void blocksThatChangePlacesAreRefused() throws IOException {
        NavigableMap<byte[], Optional<byte[]>> alike = Tables.model();
        for (int i = 0; i < 8; i++) {
            alike.put(Tables.bytes("key" + i), Optional.of(new byte[300]));
        }
        write(alike, Tables.SMALL_BLOCKS);
        BlockIndex index = index();
        int length = index.storedBytes(1);
        for (int one = 1; one < index.blocks(); one++) {
            for (int other = one + 1; other < index.blocks(); other++) {
                byte[] damaged = sound.clone();
                System.arraycopy(sound, (int) index.offset(one), damaged, (int) index.offset(other), length);
                System.arraycopy(sound, (int) index.offset(other), damaged, (int) index.offset(one), length);
                Files.write(file, damaged);

                assertThatThrownBy(() -> BlockTableVerifier.verify(Tables.DISK, file))
                        .as("blocks %d and %d", one, other)
                        .isInstanceOf(CorruptionException.class);
                assertRightOrRefused("blocks " + one + " and " + other);
            }
        }
    }

    @Test
    void aDamagedBlockIsNamedAndTheRestOfTheTableIsStillRead() throws IOException {
        writeTableOfManyBlocks(Compression.NONE);
        BlockIndex index = index();
        byte[] damaged = sound.clone();
        damaged[(int) index.offset(1) + 17] ^= 1;
        Files.write(file, damaged);

        assertThatThrownBy(() -> BlockTableVerifier.verify(Tables.DISK, file))
                .isInstanceOfSatisfying(CorruptionException.class, e -> {
                    assertThat(e.file()).isEqualTo(file);
                    assertThat(e.offset()).isEqualTo(index.offset(1));
                    assertThat(e.expected())
                            .startsWith("a block up to offset " + index.offset(2) + " with checksum 0x");
                    assertThat(e.found()).startsWith("checksum 0x");
                });
        try (BlockTable table = Tables.open(file, 1 << 20)) {
            assertThat(table.get(model.firstKey())).isNotNull();
            assertThat(table.get(model.lastKey())).isNotNull();
        }
    }

    @Test
    void aDamagedBlockIsRefusedAgainWhenItIsReadAgain() throws IOException {
        writeTableOfManyBlocks(Compression.NONE);
        byte[] damaged = sound.clone();
        damaged[17] ^= 1;
        Files.write(file, damaged);

        try (BlockTable table = Tables.open(file, 1 << 20);
                EntryCursor cursor = table.ascending(KeyRange.all())) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> table.get(model.firstKey())).isInstanceOf(CorruptionException.class);
                assertThatThrownBy(cursor::next).isInstanceOf(CorruptionException.class);
            }
        }
    }

    @Test
    void aTableOfANewerVersionIsRefusedAndNamed() throws IOException {
        writeTableOfThreeBlocks(Compression.NONE);
        int footer = sound.length - TableFormat.FOOTER_BYTES;
        byte[] newer = Arrays.copyOfRange(sound, footer, sound.length);
        LittleEndian.putInt(newer, TableFormat.FOOTER_VERSION, 3);
        LittleEndian.putInt(newer, TableFormat.FOOTER_CHECKSUM, TableFooter.checksum(newer));
        System.arraycopy(newer, 0, sound, footer, newer.length);
        Files.write(file, sound);

        assertThat(BlockTable.recognises(Tables.DISK, file)).isTrue();
        assertThatThrownBy(() -> Tables.open(file, 0))
                .isInstanceOf(UnsupportedFormatException.class)
                .hasMessageContaining(file + " has table format version 3; this program knows versions up to 2");
    }

    private void writeTableOfThreeBlocks(Compression compression) throws IOException {
        NavigableMap<byte[], Optional<byte[]>> small = TableFormatTest.exampleModel();
        small.put(Tables.bytes("long"), Optional.of(new byte[260]));
        small.put(Tables.bytes("quince"), Optional.of(Tables.bytes("yellow")));
        write(small, Tables.SMALL_BLOCKS.withCompression(compression));
    }

    private void writeTableOfManyBlocks(Compression compression) throws IOException {
        Random random = new Random(7);
        NavigableMap<byte[], Optional<byte[]>> many = Tables.model();
        for (int i = 0; i < 150; i++) {
            byte[] value = Arrays.copyOf(Tables.random(random, 20 + random.nextInt(40)), 40 + random.nextInt(80));
            many.put(Tables.bytes("key" + (1000 + i)), Optional.of(value));
        }
        write(many, Tables.SMALL_BLOCKS.withBlockBytes(1024).withCompression(compression));
    }

    private void write(NavigableMap<byte[], Optional<byte[]>> entries, TableOptions options) throws IOException {
        model = entries;
        file = directory.resolve("table");
        sound = Files.readAllBytes(Tables.rewrite(directory.resolve("sound"), entries, options));
    }

    private BlockIndex index() throws IOException {
        try (BlockTable table = Tables.open(directory.resolve("sound"), 0)) {
            return table.index();
        }
    }

    private void assertOpeningIsRefused(String what) {
        assertThatThrownBy(() -> Tables.open(file, 0)).as(what).isInstanceOf(CorruptionException.class);
    }

    /** Every read of the damaged file gives what was written, or says that the file is damaged. */
    private void assertRightOrRefused(String what) throws IOException {
        BlockTable opened;
        try {
            opened = Tables.open(file, 1 << 20);
        } catch (CorruptionException e) {
            return;
        }
        try (BlockTable table = opened) {
            for (Map.Entry<byte[], Optional<byte[]>> entry : model.entrySet()) {
                assertGetIsRightOrRefused(table, entry.getKey(), entry.getValue(), what);
            }
            List<String> expected = Entries.of(model);
            assertWalkIsRightOrRefused(table.ascending(KeyRange.all()), expected, what);
            assertWalkIsRightOrRefused(table.descending(KeyRange.all()), Entries.of(model.descendingMap()), what);
        }
    }

    private static void assertGetIsRightOrRefused(BlockTable table, byte[] key, Optional<byte[]> value, String what)
            throws IOException {
        byte @Nullable [] answer;
        try {
            answer = table.get(key);
        } catch (CorruptionException e) {
            return;
        }
        if (value.isPresent()) {
            assertThat(answer).as(what).isEqualTo(value.get());
        } else {
            assertThat(Tombstone.is(answer)).as(what).isTrue();
        }
    }

    private static void assertWalkIsRightOrRefused(EntryCursor cursor, List<String> expected, String what)
            throws IOException {
        int seen = 0;
        try (cursor) {
            while (cursor.next()) {
                assertThat(Entries.current(cursor)).as(what).isEqualTo(expected.get(seen++));
            }
        } catch (CorruptionException e) {
            return;
        }
        assertThat(seen).as(what).isEqualTo(expected.size());
    }
}
