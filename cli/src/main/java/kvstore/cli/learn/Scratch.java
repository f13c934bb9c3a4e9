package kvstore.cli.learn;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A temporary directory for classes that are needed once.
 *
 * @param directory is gone when this is closed
 */
record Scratch(Path directory) implements Closeable {
    static Scratch create() throws IOException {
        return new Scratch(Files.createTempDirectory("kv-learn"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
