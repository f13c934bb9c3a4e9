package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kv watch} on a terminal, with somebody who presses keys. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class WatchIT {
    @TempDir
    Path directory;

    @BeforeEach
    void terminalIsThere() {
        if (!PseudoTerminal.isThere()) {
            System.out.println("SKIPPED: WatchIT because there is no script of util-linux");
        }
        assumeTrue(PseudoTerminal.isThere());
    }

    @Test
    void keysStepLookUpAndEnd() throws Exception {
        try (PseudoTerminal terminal =
                PseudoTerminal.start(new KvProcess(directory), "watch --paused --workload fillseq")) {
            terminal.await("paused");
            terminal.press("s");
            terminal.await("put 0000000000000000: set, 100 bytes");
            terminal.press("k");
            terminal.await("key: ");
            terminal.type("0000000000000000");
            terminal.await("get 0000000000000000: found, 100 bytes");
            terminal.press("q");

            assertThat(terminal.awaitEnd()).as(terminal.shown()).isZero();
            assertThat(directory.resolve("data")).doesNotExist();
        }
    }

    @Test
    void letterThatIsTakenBackIsTakenBackWhole() throws Exception {
        try (PseudoTerminal terminal = PseudoTerminal.start(new KvProcess(directory), "watch --paused")) {
            terminal.await("no tables yet");
            terminal.press("k");
            terminal.await("key: ");
            terminal.press("🔑\u007f");
            terminal.type("door");
            terminal.await("get door: absent");
            terminal.press("q");

            assertThat(terminal.awaitEnd()).as(terminal.shown()).isZero();
        }
    }

    @Test
    void plainTerminalIsShownAsciiWithoutColours() throws Exception {
        KvProcess kv = new KvProcess(directory)
                .variable("NO_COLOR", "1")
                .variable("LANG", "C")
                .variable("LC_ALL", "C");
        try (PseudoTerminal terminal = PseudoTerminal.start(kv, "watch --paused")) {
            terminal.await("no tables yet");
            terminal.press("q");

            assertThat(terminal.awaitEnd()).isZero();
            assertThat(terminal.shown().chars()).allMatch(letter -> letter < 128);
            assertThat(terminal.shown()).contains("kv watch | lsm | paused");
        }
    }
}
