package kvstore.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that a newer program wrote is not damaged: the status is that of what cannot be read, and nothing is changed. */
class NewerFormatTest {
    /** Of a table's footer, in every version of its format. */
    private static final int FOOTER_BYTES = 48;

    private static final int VERSION = 36;
    private static final int CHECKSUM = 40;
    private static final int MAGIC = 44;

    @TempDir
    Path temporary;

    private Path table;
    private Run run;

    @BeforeEach
    void makeAStoreWithATable() {
        run = new Run(temporary.resolve("data"));
        run.input("PUT a 1\nPUT b 2\nFLUSH\n").kv("--engine", "leveled");
        table = temporary.resolve("data/sstable_0.db");
    }

    @Test
    @DisplayName("a table of a newer format: verify and reads name file and versions, with status 4 and not 3")
    void aTableOfANewerFormatIsNamedAndIsNoDamage() throws IOException {
        byte[] newer = Files.readAllBytes(table);
        int footer = newer.length - FOOTER_BYTES;
        LittleEndian.putInt(newer, footer + VERSION, 3);
        LittleEndian.putInt(
                newer,
                footer + CHECKSUM,
                new Crc32c().of(newer, footer, CHECKSUM, newer, footer + MAGIC, Integer.BYTES));
        Files.write(table, newer);

        for (String command : new String[] {"verify", "scan", "stats"}) {
            assertThat(run.kv(command, "--engine", "leveled"))
                    .as("status of %s", command)
                    .isEqualTo(4);
            assertThat(run.errors())
                    .as(command)
                    .contains(table + " has table format version 3; this program knows versions up to 2")
                    .hasLineCount(1);
        }
        assertThat(Files.readAllBytes(table)).isEqualTo(newer);
    }

    @Test
    @DisplayName("a version that its checksum does not confirm is damage, with status 3")
    void aVersionThatItsChecksumDoesNotConfirmIsDamage() throws IOException {
        byte[] damaged = Files.readAllBytes(table);
        LittleEndian.putInt(damaged, damaged.length - FOOTER_BYTES + VERSION, 3);
        Files.write(table, damaged);

        assertThat(run.kv("verify", "--engine", "leveled")).isEqualTo(3);
        assertThat(run.errors())
                .contains("damaged file " + table + " at offset")
                .hasLineCount(1);
    }

    @Test
    @DisplayName("a directory of a newer format: verify names it, with status 4")
    void aDirectoryOfANewerFormatIsNamedAndIsNoDamage() throws IOException {
        String line = "kvstore leveled format 9\n";
        int checksum = new Crc32c().of(line.getBytes(UTF_8), 0, line.length());
        Files.writeString(temporary.resolve("data/STORE"), line + "crc32c " + Crc32c.toString(checksum) + "\n");

        assertThat(run.kv("verify", "--engine", "leveled")).isEqualTo(4);
        assertThat(run.errors()).contains("has directory format version 9").hasLineCount(1);
    }
}
