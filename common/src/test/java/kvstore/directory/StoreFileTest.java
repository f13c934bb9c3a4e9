package kvstore.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.CorruptionException;
import kvstore.UnsupportedFormatException;
import kvstore.codec.Crc32c;
import kvstore.io.AppendFile;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;

class StoreFileTest {
    private static final Path FILE = Path.of("/STORE");

    @Test
    void theTextIsAsDocumented() {
        assertThat(new String(new StoreFile("lsm").encode(), US_ASCII)).matches("""
                kvstore lsm format 1
                crc32c 0x[0-9A-F]{8}
                """);
    }

    @Test
    void whatWasWrittenIsReadBack() throws IOException {
        assertThat(read(new StoreFile("lsm").encode()).engine()).isEqualTo("lsm");
    }

    @Test
    void everyFlippedBitIsDetected() {
        byte[] sound = new StoreFile("lsm").encode();
        for (int bit = 0; bit < sound.length * 8; bit++) {
            byte[] damaged = sound.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> read(damaged))
                    .as("bit %d", bit)
                    .asInstanceOf(type(CorruptionException.class))
                    .satisfies(e -> assertThat(e.file()).isEqualTo(FILE));
        }
    }

    @Test
    void everyCutIsDetected() {
        byte[] sound = new StoreFile("map").encode();
        for (int length = 0; length < sound.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(sound, length);
            assertThatThrownBy(() -> read(cut)).as("length %d", length).isInstanceOf(CorruptionException.class);
        }
    }

    @Test
    void aFileThatIsFarTooLongIsNotReadIntoMemory() {
        assertThatThrownBy(() -> read(new byte[1000]))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("1000 bytes");
    }

    @Test
    void aNewerFormatIsNoDamage() {
        String line = "kvstore lsm format 2\n";
        byte[] bytes = line.getBytes(US_ASCII);
        String text = line + "crc32c " + Crc32c.toString(new Crc32c().of(bytes, 0, bytes.length)) + "\n";

        assertThatThrownBy(() -> read(text.getBytes(US_ASCII)))
                .isInstanceOf(UnsupportedFormatException.class)
                .hasMessageContaining("version 2");
    }

    private static StoreFile read(byte[] bytes) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        try (AppendFile file = disk.create(FILE)) {
            file.append(bytes, 0, bytes.length);
        }
        return StoreFile.read(disk, FILE);
    }
}
