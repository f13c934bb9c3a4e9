package kvstore.lab.bugs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import kvstore.lab.Promise;
import kvstore.lab.experiments.SmallExperiment;
import org.junit.jupiter.api.Test;

class BugStoryTest {
    @Test
    void aBugThatIsFoundIsToldWithThePromiseThatItBreaks() throws IOException {
        BugStory.Hunt hunt =
                BugStory.hunt(PlantedBug.named("close-does-not-force").in("map"), new Planting(SourceTree.find()), 1);

        assertThat(hunt.foundEverywhere()).isTrue();
        assertThat(hunt.lines()).anyMatch(line -> line.startsWith("  broken: P1 Durability: "));
    }

    @Test
    void whatIsNoBugIsNotFoundAndThatIsSaid() throws IOException {
        SourceChange harmless = new SourceChange(
                "week1-wal/src/main/java/kvstore/map/LiveLog.java",
                "final class LiveLog {",
                "final class LiveLog { //");
        PlantedBug none = new PlantedBug(
                "none", "Nothing.", "Nothing.", Promise.P1, List.of("map"), SmallExperiment.CLOSING, List.of(harmless));

        BugStory.Hunt hunt = BugStory.hunt(none, new Planting(SourceTree.find()), 1);

        assertThat(hunt.foundEverywhere()).isFalse();
        assertThat(hunt.lines()).anyMatch(line -> line.startsWith("  not found with seed 1, in "));
    }
}
