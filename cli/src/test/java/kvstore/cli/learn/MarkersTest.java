package kvstore.cli.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkersTest {
    @Test
    void whatStandsBetweenTwoMarkersIsAnExercise() {
        List<Region> regions = regions(
                "class A {", "    // exercise week1/one", "    int a;", "    int b;", "    // exercise ends", "}");

        assertThat(regions).containsExactly(new Region("one", 2, 4, "    "));
    }

    @Test
    void aTaskMayHaveSeveralPlaces() {
        List<Region> regions = regions(
                "// exercise week1/one", "a", "// exercise ends", "// exercise week1/one", "b", "// exercise ends");

        assertThat(regions).extracting(Region::task).containsExactly("one", "one");
    }

    @Test
    void aSourceWithoutMarkersHasNoExercise() {
        assertThat(regions("// an exercise ends here", "int a; // exercise week1/one"))
                .isEmpty();
    }

    @Test
    void anExerciseWithinAnotherIsRefusedWithItsLine() {
        assertThatThrownBy(() -> regions("// exercise week1/one", "// exercise week1/two", "// exercise ends"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A.java:2: an exercise begins in another one, which began in line 1");
    }

    @Test
    void anExerciseThatDoesNotEndIsRefusedWithItsLine() {
        assertThatThrownBy(() -> regions("", "// exercise week1/one", "a"))
                .hasMessage("A.java:2: behind this marker there is no '// exercise ends'");
    }

    @Test
    void anEndWithoutABeginningIsRefusedWithItsLine() {
        assertThatThrownBy(() -> regions("a", "// exercise ends"))
                .hasMessage("A.java:2: '// exercise ends' stands where no exercise has begun");
    }

    @Test
    void anExerciseOfAnotherWeekIsRefused() {
        assertThatThrownBy(() -> regions("// exercise week2/one", "// exercise ends"))
                .hasMessage("A.java:1: this is an exercise of week2, in a module of week1");
    }

    private static List<Region> regions(String... lines) {
        return Markers.of(Week.WEEK1, "A.java", List.of(lines));
    }
}
