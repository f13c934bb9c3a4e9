package kvstore.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildTest {
    @Test
    void figuresAreTakenAndOtherLinesAreNot() throws IOException {
        Measured measured = Measured.empty();

        child("figures").run(measured, 60);

        assertThat(measured.figures()).containsOnly(java.util.Map.entry("rate", 2.0));
    }

    @Test
    void aFailureIsToldInOneLine() {
        assertThatThrownBy(() -> child("fail").run(Measured.empty(), 60))
                .isInstanceOf(IOException.class)
                .hasMessage("java.lang.IllegalStateException: a key is lost");
    }

    @Test
    void whatIsNotDoneInTimeIsGivenUp() {
        assertThatThrownBy(() -> child("hang").run(Measured.empty(), 1))
                .isInstanceOf(IOException.class)
                .hasMessage("not done after 1 s");
    }

    @Test
    void aFullHeapIsToldAsSuch() {
        assertThat(Child.reason(3, List.of("Terminating due to java.lang.OutOfMemoryError: Java heap space")))
                .isEqualTo("out of memory");
        assertThat(Child.reason(137, List.of())).isEqualTo("killed by the system");
        assertThat(Child.reason(4, List.of())).isEqualTo("ended with status 4");
    }

    private static Child child(String what) {
        return new Child(List.of("-Xmx64m"), ChildTest.class, List.of(what));
    }

    /** What the tests start. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "figures" -> System.out.println("figure rate=2.0\nsomething else");
            case "fail" -> throw new IllegalStateException("a key is lost");
            default -> Thread.sleep(Long.MAX_VALUE);
        }
    }
}
