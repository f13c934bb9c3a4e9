package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who waits for a comparison at a terminal. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompareIT {
    private static final String COMPARE =
            "compare --engines map --workloads fillrandom --num 500 --runs 2 --keys uniform";

    @TempDir
    Path directory;

    @Test
    void progressNamesTheRunAndTheEngineAndIsGoneInTheEnd() throws Exception {
        String shown = onTerminal("LC_ALL=C.UTF-8", COMPARE);

        assertThat(shown).contains("run 1: map", "run 2: map");
        assertThat(lastLines(shown)).contains("500 keys of 16 bytes", "correct").doesNotContain("run 2: map");
    }

    @Test
    void plainProgressIsInAscii() throws Exception {
        assertThat(onTerminal("LC_ALL=C.UTF-8", "--plain " + COMPARE))
                .contains("run 1: map")
                .matches("(?s)\\p{ASCII}*");
    }

    @Test
    void terminalThatIsNotUtf8IsShownAsciiUnasked() throws Exception {
        assertThat(onTerminal("LC_ALL=C", COMPARE)).contains("run 1: map").matches("(?s)\\p{ASCII}*");
    }

    private String onTerminal(String setting, String command) throws Exception {
        assumeThat(PseudoTerminal.isThere()).isTrue();
        KvProcess.Ended ended =
                new KvProcess(directory).shell("script -qec '" + setting + " \"$KV\" " + command + "' /dev/null");
        assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
        return ended.out();
    }

    /** What stands there when the progress has been wiped out: all behind the last return to the start of its line. */
    private static String lastLines(String shown) {
        return shown.substring(shown.lastIndexOf("500 keys"));
    }
}
