package kvstore.lab.bugs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kvstore.StorageEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlantingTest {
    static Stream<String> names() {
        return PlantedBug.all().stream().map(PlantedBug::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyBugFitsTheSourcesAsTheyAre(String name) throws IOException {
        List<String> diff = new Planting(SourceTree.find()).diff(PlantedBug.named(name));

        assertThat(diff).anyMatch(line -> line.startsWith("- ") || line.startsWith("+ "));
    }

    @Test
    void aPlantedEngineIsLoadedBesideTheSoundOne() throws IOException {
        PlantedBug bug = PlantedBug.named("tombstone-dropped");

        List<StorageEngine> engines = new Planting(SourceTree.find()).plant(bug);

        assertThat(engines).singleElement().satisfies(engine -> {
            assertThat(engine.name()).isEqualTo("lsm");
            assertThat(engine.getClass())
                    .isNotEqualTo(StorageEngine.named("lsm").getClass());
        });
    }

    @Test
    void aSharedClassCannotBeChanged() {
        assertThatThrownBy(() -> new EngineLoader(Map.of("kvstore.io.RealDisk", new byte[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("class=kvstore.io.RealDisk");
    }

    @Test
    void aSourceThatDoesNotCompileIsReported() {
        assertThatThrownBy(() -> InMemoryCompiler.compile("typo", Map.of("A.java", "class A { int }")))
                .isInstanceOf(BugNotPlantedException.class)
                .hasMessageContainingAll("typo", "does not compile");
    }
}
