package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Comforts of the shell that only a terminal shows. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShellIT {
    private static final String TAB = "\t";

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private PseudoTerminal terminal;

    @BeforeEach
    void start() throws Exception {
        assumeThat(PseudoTerminal.isThere()).isTrue();
        terminal = PseudoTerminal.start(new KvProcess(directory).variable("LC_ALL", "C.UTF-8"));
        terminal.awaitPrompt();
    }

    @AfterEach
    void close() {
        if (terminal != null) {
            terminal.close();
        }
    }

    @Test
    void tabCompletesCommandsSwitchesAndKeys() throws Exception {
        say("PUT city:oslo Norway");
        say("EXPL" + TAB + "G" + TAB + "ci" + TAB);
        say(":ti" + TAB + "of" + TAB);

        assertThat(leave()).contains("get city:oslo: found, 6 bytes", ":timer is off");
    }

    @Test
    void scanStopsAtAPageAndAnEmptyLineGoesOn() throws Exception {
        Files.writeString(directory.resolve("fill.kv"), lines(30));
        say(":read fill.kv");
        say("SCAN");
        assertThat(terminal.shown()).contains("key21\tv").doesNotContain("key22\tv");

        say("");
        assertThat(leave()).contains("21 entries, and there are more: MORE", "key30\tv");
    }

    @Test
    void remarksStandAmongTheAnswers() throws Exception {
        say(":timer on");
        say("PUT a 1");

        assertThat(leave()).containsPattern("✅ OK\n\\([0-9.]+ ms\\)\n");
    }

    private void say(String line) throws Exception {
        terminal.type(line);
        terminal.awaitPrompt();
    }

    private String leave() throws Exception {
        terminal.type("QUIT");
        assertThat(terminal.awaitEnd()).isZero();
        return terminal.shown();
    }

    private static String lines(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            lines.append("PUT key").append(i < 10 ? "0" : "").append(i).append(" v\n");
        }
        return lines.toString();
    }
}
