package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The transcript of the learning path's second week, word for word. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TranscriptIT {
    private static final String COMMANDS = """
            PUT user:1 {"name":"Alice","age":30}
            GET user:1
            DELETE user:1
            GET user:1
            STATS
            """;

    private static final String BANNER = """
            🚀 Distributed KV Store started (LSM Tree Mode)
            📁 Data directory: ./data
            💾 MemTable threshold: 64MB
            📝 Commands: PUT <key> <value>, GET <key>, DELETE <key>, STATS, QUIT
            """;

    private static final String TRANSCRIPT = BANNER + """
            > PUT user:1 {"name":"Alice","age":30}
            ✅ OK
            > GET user:1
            📦 {"name":"Alice","age":30}
            > DELETE user:1
            🗑️  Deleted
            > GET user:1
            ❌ Error: key not found
            > STATS
            📊 Statistics:
              memtable_size: 1024
              num_sstables: 0
            """;

    @TempDir
    Path directory;

    @Test
    void pipeGetsTheAnswersAlone() throws Exception {
        KvProcess.Ended ended = new KvProcess(directory).input(COMMANDS).kv();

        assertThat(ended.out()).isEqualTo(TRANSCRIPT.substring(BANNER.length()).replaceAll("(?m)^> .*\n", ""));
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
    }

    @Test
    void terminalShowsTheWholeTranscript() throws Exception {
        assertThat(onTerminal("C.UTF-8")).isEqualTo(TRANSCRIPT);
    }

    @Test
    void terminalThatIsNotUtf8GetsWords() throws Exception {
        assertThat(onTerminal("C"))
                .contains("Distributed KV Store started", "OK\n", "Value: {", "Deleted\n", "Statistics:")
                .matches("(?s)\\p{ASCII}*");
    }

    /** What a pseudo-terminal shows, from the first line of the banner to the last answer. */
    private String onTerminal(String locale) throws Exception {
        assumeThat(PseudoTerminal.isThere()).isTrue();
        try (PseudoTerminal terminal = PseudoTerminal.start(new KvProcess(directory).variable("LC_ALL", locale))) {
            for (String command : COMMANDS.lines().toList()) {
                terminal.awaitPrompt();
                terminal.type(command);
            }
            terminal.awaitPrompt();
            terminal.type("QUIT");
            assertThat(terminal.awaitEnd()).isZero();
            return terminal.shown().replaceAll("(?s)> QUIT.*", "");
        }
    }
}
