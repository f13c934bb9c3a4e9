package kvstore.lab.bugs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BugsPageTest {
    @Test
    void thePageHasARowForEachBugAndNoOther() throws IOException {
        String page = SourceTree.find().read("docs/labs/bugs.md").orElseThrow();

        assertThat(page.lines().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(
                        PlantedBug.all().stream().map(BugsPageTest::row).toList());
        assertThat(page).contains(PlantedBug.all().size() + " bugs");
    }

    private static String row(PlantedBug bug) {
        return "| `" + bug.name() + "` | " + String.join(", ", bug.engines()) + " | " + bug.what() + " " + bug.cost()
                + " | " + bug.promise().name() + " | " + bug.experiment().title() + " |";
    }
}
