package kvstore.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kvstore.CorruptionException;
import kvstore.UnsupportedFormatException;
import kvstore.codec.Crc32c;
import kvstore.directory.Inventory.TableSeal;
import kvstore.io.AppendFile;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private static final Path DIRECTORY = Path.of("/data");
    private static final Inventory INVENTORY =
            new Inventory(1234, List.of(new TableSeal(115, 0xF6BC87F1), new TableSeal(1L << 33, 7)));

    private final SimulatedDisk disk = new SimulatedDisk();

    @BeforeEach
    void makeDirectory() throws IOException {
        disk.createDirectories(DIRECTORY);
    }

    @Test
    void isTextThatPeopleCanRead() {
        assertThat(new String(INVENTORY.encode(), US_ASCII)).startsWith("""
                kvstore inventory format 1
                operation 1234
                table 0 size 115 checksum 0xF6BC87F1
                table 1 size 8589934592 checksum 0x00000007
                crc32c 0x""");
    }

    @Test
    void comesBackAsItWasWritten() throws IOException {
        InventoryFile.write(DIRECTORY, disk, INVENTORY);

        assertThat(Inventory.read(disk, DIRECTORY)).isEqualTo(INVENTORY);
    }

    @Test
    void noneAsksForNothing() throws IOException {
        assertThat(Inventory.read(disk, DIRECTORY)).isEqualTo(Inventory.EMPTY);
    }

    @Test
    void everyFlippedBitIsDamage() throws IOException {
        byte[] sound = INVENTORY.encode();
        for (int bit = 0; bit < sound.length * Byte.SIZE; bit++) {
            byte[] bytes = sound.clone();
            bytes[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertDamaged(bytes);
        }
    }

    @Test
    void everyCutIsDamage() throws IOException {
        byte[] sound = INVENTORY.encode();
        for (int length = 0; length < sound.length; length++) {
            assertDamaged(Arrays.copyOf(sound, length));
        }
    }

    @Test
    void linesThatNobodyWritesAreDamageUnderARightChecksum() throws IOException {
        assertDamaged(checked("kvstore inventory format 1\noperation 01\n"));
        assertDamaged(checked("kvstore inventory format 1\noperation 1\ntable 1 size 1 checksum 0x00000000\n"));
        assertDamaged(checked("kvstore inventory format 1\noperation 1\nand more\n"));
        assertDamaged(checked(""));
    }

    @Test
    void aNewerFormatIsRefusedAsSuch() throws IOException {
        write(checked("kvstore inventory format 2\noperation 1\n"));

        assertThatThrownBy(() -> Inventory.read(disk, DIRECTORY))
                .isInstanceOf(UnsupportedFormatException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void isWrittenOnlyWhenItSaysSomethingNew() throws IOException {
        DataDirectory directory = DataDirectory.open(DIRECTORY, "test", disk, begun -> {});
        InventoryFile file = new InventoryFile(directory, Inventory.EMPTY);
        file.reached(7);
        int before = disk.operationCount();

        file.reached(7);

        assertThat(disk.operationCount()).isEqualTo(before);
        file.tablesAre(List.of(new TableSeal(115, 3)));
        assertThat(Inventory.read(disk, DIRECTORY)).isEqualTo(new Inventory(7, List.of(new TableSeal(115, 3))));
    }

    private void assertDamaged(byte[] bytes) throws IOException {
        write(bytes);
        assertThatThrownBy(() -> Inventory.read(disk, DIRECTORY))
                .as(new String(bytes, US_ASCII))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(FileNames.INVENTORY);
    }

    private void write(byte[] bytes) throws IOException {
        Path file = DIRECTORY.resolve(FileNames.INVENTORY);
        if (disk.exists(file)) {
            disk.delete(file);
        }
        try (AppendFile out = disk.create(file)) {
            out.append(bytes, 0, bytes.length);
        }
    }

    private static byte[] checked(String lines) {
        byte[] bytes = lines.getBytes(US_ASCII);
        String checksum = Crc32c.toString(new Crc32c().of(bytes, 0, bytes.length));
        return (lines + "crc32c " + checksum + "\n").getBytes(US_ASCII);
    }
}
