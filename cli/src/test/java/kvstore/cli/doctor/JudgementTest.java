package kvstore.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kvstore.cli.terminal.Environment;
import kvstore.cli.terminal.Environment.Terminals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of machines that nobody has here. */
class JudgementTest {
    private static final long MB = 1L << 20;
    private static final long GB = 1L << 30;

    @ParameterizedTest
    @CsvSource({
        "      500,     2000, WARNING, too fast to be a disk",
        "    60000,   900000, FINE,    '60.0 µs, 99 of 100 up to 0.9 ms: 16,666 writes a second'",
        " 25000000, 40000000, WARNING, --durability interval",
        "  2000000, 250000000, NOTE,   something else may be using the disk"
    })
    void forcesAreJudgedByTheirMedianAndTheirWorst(long median, long p99, Severity severity, String words) {
        Finding finding =
                disk("ext4", true).judge(new ForceLatency(300, Duration.ofNanos(median), Duration.ofNanos(p99)));

        assertThat(finding.severity()).isEqualTo(severity);
        assertThat((finding.found() + finding.advice()).replace("900.0 µs", "0.9 ms"))
                .contains(words);
        assertThat(finding.figures()).containsEntry("force_p50_nanos", median).containsEntry("force_p99_nanos", p99);
    }

    @ParameterizedTest
    @CsvSource({
        "ext4,     true,  FINE,    in place",
        "btrfs,    false, NOTE,    system calls",
        "tmpfs,    true,  WARNING, in memory",
        "nfs4,     false, WARNING, of a network",
        "fuse.x,   false, WARNING, of a network",
        "overlay,  false, NOTE,    mount a volume"
    })
    void fileSystemsAreJudgedByTheirKind(String type, boolean overwrites, Severity severity, String words) {
        Finding finding = disk(type, overwrites).fileSystem();

        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.found() + finding.advice()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"10, 0, PROBLEM", "900, 0, WARNING", "5000, 0, FINE", "5000, 6000, WARNING"})
    void spaceIsJudgedByWhatAStoreNeeds(long freeMegabytes, long storeMegabytes, Severity severity) {
        Finding finding = new DiskCheck("ext4", true, freeMegabytes * MB, 100 * GB).space(storeMegabytes * MB);

        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.figures()).containsEntry("free_bytes", freeMegabytes * MB);
    }

    @Test
    void memoryThatIsTooSmallSaysWhatToGive() {
        Finding memory = java("64", 2, 256 * MB, 512 * MB, 8 * GB, false)
                .findings(192 * MB + 256 * MB)
                .get(1);

        assertThat(memory.severity()).isEqualTo(Severity.WARNING);
        assertThat(memory.found()).contains("256.0 MB", "512.0 MB that this container may use, of 8.0 GB");
        assertThat(memory.advice()).contains("KV_JAVA_OPTS=-Xmx576m", "--memtable-size");
    }

    @Test
    void memoryOfAMachineWithoutALimitIsTheMachines() {
        Finding memory = java("64", 2, 4 * GB, 8 * GB, 8 * GB + MB, false)
                .findings(192 * MB)
                .get(1);

        assertThat(memory.severity()).isEqualTo(Severity.FINE);
        assertThat(memory.found()).contains("of 8.0 GB of the machine").doesNotContain("container");
    }

    @Test
    void javaIsJudgedByAddressesAssertionsAndProcessors() {
        assertThat(severityOfJava(java("64", 2, GB, GB, GB, false))).isEqualTo(Severity.FINE);
        assertThat(severityOfJava(java("32", 2, GB, GB, GB, false))).isEqualTo(Severity.WARNING);
        assertThat(severityOfJava(java("64", 1, GB, GB, GB, false))).isEqualTo(Severity.NOTE);
        assertThat(severityOfJava(java("64", 2, GB, GB, GB, true))).isEqualTo(Severity.NOTE);
    }

    @ParameterizedTest
    @CsvSource({
        "xterm, 120, FINE, with colours",
        "xterm, 60, NOTE, make it 80 columns wide",
        "dumb, 80, NOTE, without colours",
        "'', 80, NOTE, TERM="
    })
    void terminalIsJudgedByItsWidthAndWhatItCanDo(String type, int columns, Severity severity, String words) {
        Environment environment = environment(new Terminals(true, true, true, true), Map.of("TERM", type));
        Finding terminal = new TerminalCheck(environment, type, columns, "UTF-8")
                .findings()
                .get(0);

        assertThat(terminal.severity()).isEqualTo(severity);
        assertThat(terminal.found() + terminal.advice()).contains(words);
    }

    @Test
    void lettersAreLostWhereArgumentsAreNotUtf8() {
        Environment utf8 = environment(Terminals.none(), Map.of());
        Environment other = environment(new Terminals(true, true, true, false), Map.of());

        assertThat(letters(utf8, "ANSI_X3.4-1968").severity()).isEqualTo(Severity.WARNING);
        assertThat(letters(utf8, "ANSI_X3.4-1968").advice()).contains("LC_ALL=C.UTF-8");
        assertThat(letters(other, "UTF-8").severity()).isEqualTo(Severity.NOTE);
        assertThat(letters(utf8, "utf-8").severity()).isEqualTo(Severity.FINE);
    }

    private static Finding letters(Environment environment, String encoding) {
        return new TerminalCheck(environment, "xterm", 80, encoding).findings().get(1);
    }

    private static Severity severityOfJava(JavaCheck java) {
        List<Finding> findings = java.findings(0);
        return findings.get(0).severity();
    }

    private static JavaCheck java(
            String bits, int processors, long heap, long memory, long machine, boolean assertions) {
        return new JavaCheck("17.0.1", bits, processors, heap, memory, machine, assertions);
    }

    private static DiskCheck disk(String type, boolean overwrites) {
        return new DiskCheck(type, overwrites, GB, GB);
    }

    private static Environment environment(Terminals terminals, Map<String, String> variables) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Environment(
                new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), nowhere, variables, terminals);
    }
}
