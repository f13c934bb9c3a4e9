package kvstore.lab.bugs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SourceChangeTest {
    private static final String SOURCE = "class A {\n    void run() {\n        open();\n        close();\n    }\n}\n";

    @Test
    void wordsAreFoundHoweverTheyAreLaidOut() throws BugNotPlantedException {
        SourceChange change = new SourceChange("A.java", "open(); close();", "close();");

        assertThat(change.applyTo("leak", SOURCE))
                .isEqualTo("class A {\n    void run() {\n        close();\n    }\n}\n");
    }

    @Test
    void aChangeThatFitsNowhereSaysWhichBugAndWhichFile() {
        SourceChange change = new SourceChange("A.java", "flush();", "");

        assertThatThrownBy(() -> change.applyTo("leak", SOURCE))
                .isInstanceOf(BugNotPlantedException.class)
                .hasMessageContainingAll("leak", "A.java", "flush();");
    }

    @Test
    void aChangeThatFitsTwiceIsRefused() {
        SourceChange change = new SourceChange("A.java", "();", "");

        assertThatThrownBy(() -> change.applyTo("leak", SOURCE))
                .isInstanceOf(BugNotPlantedException.class)
                .hasMessageContaining("more than once");
    }

    @Test
    void aDiffShowsWholeLinesAndSomeAround() throws BugNotPlantedException {
        SourceChange change = new SourceChange("A.java", "close();", "// close();");

        assertThat(change.diff("leak", SOURCE))
                .containsExactly(
                        "A.java, line 4",
                        "      void run() {",
                        "          open();",
                        "-         close();",
                        "+         // close();",
                        "      }",
                        "  }");
    }
}
