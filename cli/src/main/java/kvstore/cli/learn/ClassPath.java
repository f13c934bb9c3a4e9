package kvstore.cli.learn;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the tests of a module need beside the module itself. Maven writes it down when it builds the module, with or without its
 * tests, so nothing is looked up here and nothing fetched.
 */
final class ClassPath {
    private static final String FILE = "target/test.classpath";

    private ClassPath() {}

    /** @param root the repository's directory */
    static List<Path> of(Week week, Path root) throws IOException {
        Path file = root.resolve(week.module()).resolve(FILE);
        if (!Files.exists(file)) {
            throw notBuilt(file + " is missing");
        }
        List<Path> paths = new ArrayList<>();
        for (String entry : Files.readString(file).strip().split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (!Files.exists(path)) {
                throw notBuilt(path + " is missing");
            }
            paths.add(path);
        }
        return paths;
    }

    private static IOException notBuilt(String why) {
        return new IOException("what the tests need is not built: " + why
                + "; build it with: mvn -P '!static-analysis' -Dmaven.test.skip=true package");
    }
}
