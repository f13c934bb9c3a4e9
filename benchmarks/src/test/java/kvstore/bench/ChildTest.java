package kvstore.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void whatJavaSaysWhenItDoesNotStartIsTold() {
        assertThatThrownBy(() ->
                        new Child(List.of("-Xfoo"), ChildTest.class, List.of("figures")).run(Measured.empty(), 60))
                .isInstanceOf(IOException.class)
                .hasMessage("Java does not start: Unrecognized option: -Xfoo");
    }

    @Test
    void nothingIsLeftWhenTheProcessIsToldToEnd(@TempDir Path directory) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildTest.class.getName(),
                        "measure",
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessHandle child = waitForChild(process);
        assertThat(directory).isNotEmptyDirectory();

        process.destroy(); // SIGTERM
        process.waitFor();

        assertThat(directory).isEmptyDirectory();
        assertThat(child.isAlive()).isFalse();
    }

    /** Until it says that it writes. */
    private static ProcessHandle waitForChild(Process process) throws IOException {
        assertThat(process.getInputStream().read()).isEqualTo('w');
        return process.children().findFirst().orElseThrow();
    }

    private static Child child(String what) {
        return new Child(List.of("-Xmx64m"), ChildTest.class, List.of(what));
    }

    /** What the tests start. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "figures" -> System.out.println("figure rate=2.0\nsomething else");
            case "fail" -> throw new IllegalStateException("a key is lost");
            case "measure" -> measure(Path.of(arguments[1]));
            case "write" -> write(Path.of(arguments[1]));
            default -> Thread.sleep(Long.MAX_VALUE);
        }
    }

    private static void measure(Path directory) throws IOException {
        try (Scratch own = Scratch.in(directory, "x")) {
            new Child(
                            List.of("-Xmx64m"),
                            ChildTest.class,
                            List.of("write", own.path().toString()))
                    .run(new Measured(new Telling()), 60);
        }
    }

    /** Says when the first figure comes. */
    private static final class Telling extends LinkedHashMap<String, Double> {
        private static final long serialVersionUID = 1;

        @Override
        public Double put(String name, Double figure) {
            System.out.println("written");
            return figure;
        }
    }

    /** Writes file after file, as a store does. */
    private static void write(Path directory) throws IOException {
        for (long i = 0; ; i++) {
            Files.writeString(directory.resolve("file-" + i % 100), "text");
            if (i == 0) {
                System.out.println("figure begun=1");
            }
        }
    }
}
