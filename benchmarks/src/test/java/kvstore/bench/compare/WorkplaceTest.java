package kvstore.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplaceTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final List<String> told = new ArrayList<>();

    @Test
    void nothingIsLeftWhenItIsClosed() throws IOException {
        try (Workplace place = Workplace.in(directory)) {
            Files.writeString(place.path().resolve("some"), "data");
        }

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatAKilledComparisonLeftIsRemovedByTheNextOneWhichSaysSo() throws Exception {
        Process other = other();
        Path left = only(directory);
        other.destroyForcibly().waitFor();

        try (Workplace place = Workplace.in(directory)) {
            place.removeLeftOvers(told::add);

            assertThat(told).containsExactly("removed " + left + ", which a comparison that was killed had left");
            assertThat(directory.toFile().list())
                    .containsExactly(String.valueOf(place.path().getFileName()));
        }
    }

    @Test
    void whatAComparisonWorksInThatGoesOnIsLeftAlone() throws Exception {
        Process other = other();
        Path used = only(directory);

        try (Workplace place = Workplace.in(directory)) {
            place.removeLeftOvers(told::add);

            assertThat(told).isEmpty();
            assertThat(used.resolve("store/data")).hasContent("entries");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void twoOfOneProcessLeaveEachOtherAlone() throws Exception {
        try (Workplace first = Workplace.in(directory);
                Workplace second = Workplace.in(directory)) {
            first.removeLeftOvers(told::add);
            second.removeLeftOvers(told::add);

            assertThat(told).isEmpty();
            assertThat(first.path()).isDirectory();
            assertThat(second.path()).isDirectory();
        }
    }

    @Test
    void whatIsNotSurelyItsOwnIsLeftAlone() throws IOException {
        Path unmarked = Files.createDirectory(directory.resolve("kv-bench-compare-1"));
        Path file = Files.writeString(directory.resolve("kv-bench-compare-2"), "letter");
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("owner"), "process 1");
        Path link = Files.createSymbolicLink(directory.resolve("kv-bench-compare-3"), elsewhere);
        Path linked = Files.createDirectory(directory.resolve("kv-bench-compare-4"));
        Files.createSymbolicLink(linked.resolve("owner"), file);

        try (Workplace place = Workplace.in(directory)) {
            place.removeLeftOvers(told::add);
        }

        assertThat(told).isEmpty();
        assertThat(unmarked).isDirectory();
        assertThat(file).hasContent("letter");
        assertThat(link).isSymbolicLink();
        assertThat(elsewhere.resolve("owner")).exists();
        assertThat(linked).isDirectory();
    }

    /** A process that has a place with something in it. */
    private Process other() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkplaceTest.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('w');
        return process;
    }

    private static Path only(Path directory) throws IOException {
        try (var all = Files.list(directory)) {
            List<Path> list = all.toList();
            assertThat(list).hasSize(1);
            return list.get(0);
        }
    }

    /** What the tests start. */
    public static void main(String[] arguments) throws Exception {
        try (Workplace place = Workplace.in(Path.of(arguments[0]))) {
            Path store = Files.createDirectory(place.path().resolve("store"));
            Files.writeString(store.resolve("data"), "entries");
            System.out.println("works");
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
