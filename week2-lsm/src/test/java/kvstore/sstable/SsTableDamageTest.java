package kvstore.sstable;

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
import kvstore.CorruptionException;
import kvstore.KeyRange;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.Tombstone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SsTableDamageTest {
    @TempDir
    Path directory;

    private Path file = Path.of("");
    private NavigableMap<byte[], Optional<byte[]>> model = Tables.model();
    private byte[] sound = new byte[0];

    @BeforeEach
    void writeATable() throws IOException {
        model = SsTableFormatTest.exampleModel();
        model.put(Tables.bytes("long"), Optional.of(new byte[130]));
        file = directory.resolve("table");
        sound = Files.readAllBytes(Tables.write(directory.resolve("sound"), model));
    }

    @Test
    void everyFlippedBitIsFoundByTheVerifierAndNeverReadAsData() throws IOException {
        for (int bit = 0; bit < sound.length * 8; bit++) {
            byte[] damaged = sound.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file, damaged);

            assertThatThrownBy(() -> SsTableVerifier.verify(Tables.DISK, file))
                    .as("bit %d", bit)
                    .isInstanceOf(CorruptionException.class);
            assertRightOrRefused("bit " + bit);
        }
    }

    @Test
    void everyFlippedByteOfATableOfSeveralChunksIsNeverReadAsData() throws IOException {
        useTableOfSeveralChunks();
        for (int at = 0; at < sound.length; at += 61) {
            byte[] damaged = sound.clone();
            damaged[at] ^= (byte) 0x55;
            Files.write(file, damaged);

            assertThatThrownBy(() -> SsTableVerifier.verify(Tables.DISK, file))
                    .as("byte %d", at)
                    .isInstanceOf(CorruptionException.class);
            assertRightOrRefused("byte " + at);
        }
    }

    @Test
    void everyShorterFileIsRefused() throws IOException {
        for (int length = 0; length < sound.length; length++) {
            Files.write(file, Arrays.copyOf(sound, length));

            assertThatThrownBy(() -> SsTable.open(Tables.DISK, file))
                    .as("length %d", length)
                    .isInstanceOf(CorruptionException.class);
        }
    }

    @Test
    void everyFileThatLostItsBeginningIsRefused() throws IOException {
        for (int lost = 1; lost < sound.length; lost++) {
            Files.write(file, Arrays.copyOfRange(sound, lost, sound.length));

            assertThatThrownBy(() -> SsTable.open(Tables.DISK, file))
                    .as("lost %d", lost)
                    .isInstanceOf(CorruptionException.class);
        }
    }

    @Test
    void bytesBehindTheFooterAreRefused() throws IOException {
        for (int more = 1; more < 40; more++) {
            Files.write(file, Arrays.copyOf(sound, sound.length + more));

            assertThatThrownBy(() -> SsTable.open(Tables.DISK, file))
                    .as("more %d", more)
                    .isInstanceOf(CorruptionException.class);
        }
    }

    @Test
    void swappedPagesAreRefused() throws IOException {
        useTableOfSeveralChunks();
        int pages = sound.length / 4096;
        assertThat(pages).isGreaterThan(4);
        for (int one = 0; one < pages; one++) {
            for (int other = one + 1; other < pages; other++) {
                byte[] damaged = sound.clone();
                System.arraycopy(sound, one * 4096, damaged, other * 4096, 4096);
                System.arraycopy(sound, other * 4096, damaged, one * 4096, 4096);
                Files.write(file, damaged);

                assertThatThrownBy(() -> SsTableVerifier.verify(Tables.DISK, file))
                        .as("pages %d and %d", one, other)
                        .isInstanceOf(CorruptionException.class);
                assertRightOrRefused("pages " + one + " and " + other);
            }
        }
    }

    @Test
    void aDamagedChunkIsNamed() throws IOException {
        useTableOfSeveralChunks();
        byte[] damaged = sound.clone();
        damaged[4096 + 17] ^= 1;
        Files.write(file, damaged);

        assertThatThrownBy(() -> SsTableVerifier.verify(Tables.DISK, file))
                .isInstanceOfSatisfying(CorruptionException.class, e -> {
                    assertThat(e.file()).isEqualTo(file);
                    assertThat(e.offset()).isEqualTo(4096);
                    assertThat(e.expected()).startsWith("bytes up to offset 8192 with checksum 0x");
                    assertThat(e.found()).startsWith("checksum 0x");
                });
    }

    @Test
    void afterDamageTheRestOfTheTableIsStillRead() throws IOException {
        useTableOfSeveralChunks();
        byte[] damaged = sound.clone();
        damaged[4096 + 17] ^= 1;
        Files.write(file, damaged);

        try (SsTable table = SsTable.open(Tables.DISK, file)) {
            assertThat(table.get(model.firstKey())).isNotNull();
            assertThat(table.get(model.lastKey())).isNotNull();
        }
    }

    private void useTableOfSeveralChunks() throws IOException {
        Random random = new Random(7);
        model = Tables.model();
        for (int i = 0; i < 150; i++) {
            model.put(Tables.bytes("key" + (1000 + i)), Optional.of(Tables.random(random, 40 + random.nextInt(200))));
        }
        sound = Files.readAllBytes(Tables.write(directory.resolve("several"), model));
    }

    /** Every read of the damaged file gives what was written, or says that the file is damaged. */
    private void assertRightOrRefused(String what) throws IOException {
        SsTable opened;
        try {
            opened = SsTable.open(Tables.DISK, file);
        } catch (CorruptionException e) {
            return;
        }
        try (SsTable table = opened) {
            for (Map.Entry<byte[], Optional<byte[]>> entry : model.entrySet()) {
                assertGetIsRightOrRefused(table, entry.getKey(), entry.getValue(), what);
            }
            List<String> expected = Entries.of(model);
            assertWalkIsRightOrRefused(table.ascending(KeyRange.all()), expected, what);
            assertWalkIsRightOrRefused(table.descending(KeyRange.all()), Entries.of(model.descendingMap()), what);
        }
    }

    private static void assertGetIsRightOrRefused(SsTable table, byte[] key, Optional<byte[]> value, String what)
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
