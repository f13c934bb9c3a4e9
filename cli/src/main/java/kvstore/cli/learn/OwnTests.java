package kvstore.cli.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tests that a reader has written: what a working copy has in its test sources and our module does not. */
final class OwnTests {
    private static final String TESTS = "src/test/java";

    private final Path ours;
    private final Path copy;

    /**
     * @param ours our module's directory
     * @param copy the same module in the reader's hands
     */
    OwnTests(Path ours, Path copy) {
        this.ours = ours;
        this.copy = copy;
    }

    /** Their sources, with whatever helps them. */
    List<Path> sources() throws IOException {
        return files().map(copy::resolve).toList();
    }

    /** The names of their classes. */
    List<String> classes() throws IOException {
        return files().filter(file -> file.endsWith("Test.java"))
                .map(file -> file.substring(TESTS.length() + 1, file.length() - ".java".length())
                        .replace('/', '.'))
                .toList();
    }

    /** Compiles them together with our tests, whose helpers they may use, against our sources; what is wrong with them. */
    List<String> compile(List<Path> classPath, Path into) throws IOException {
        List<Path> sources = new ArrayList<>(sources());
        for (String file : Exercises.sources(ours, TESTS)) {
            if (file.endsWith(".java")) {
                sources.add(ours.resolve(file));
            }
        }
        return Compilation.compile(sources, classPath, into, copy);
    }

    private Stream<String> files() throws IOException {
        return Exercises.sources(copy, TESTS).stream()
                .filter(file -> file.endsWith(".java") && !Files.exists(ours.resolve(file)));
    }
}
