package kvstore.lab.bugs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import kvstore.lab.Promise;
import kvstore.lab.experiments.SmallExperiment;
import org.junit.jupiter.api.Test;

class BugFileTest {
    private static final String HEADER =
            "what: It forgets.\ncost: Data.\npromise: P1\nengines: map, lsm\nexperiment: model\n";

    @Test
    void headerAndChangesAreRead() {
        PlantedBug bug =
                BugFile.parse("forgetful", HEADER + "--- a/A.java\nput();\nget();\n+++\nget();\n--- B.java\nx\n+++\n");

        assertThat(bug.name()).isEqualTo("forgetful");
        assertThat(bug.what()).isEqualTo("It forgets.");
        assertThat(bug.promise()).isEqualTo(Promise.P1);
        assertThat(bug.engines()).containsExactly("map", "lsm");
        assertThat(bug.experiment()).isEqualTo(SmallExperiment.MODEL);
        assertThat(bug.changes())
                .containsExactly(
                        new SourceChange("a/A.java", "put();\nget();", "get();"), new SourceChange("B.java", "x", ""));
    }

    @Test
    void aFileWithoutAChangeIsRefused() {
        assertThatThrownBy(() -> BugFile.parse("forgetful", HEADER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forgetful");
    }

    @Test
    void aFileThatLacksAHeaderIsRefused() {
        assertThatThrownBy(() -> BugFile.parse("forgetful", "what: It forgets.\n--- A.java\nx\n+++\ny\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header=cost");
    }
}
