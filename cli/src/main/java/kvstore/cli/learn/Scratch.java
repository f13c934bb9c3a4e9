package kvstore.cli.learn;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A temporary directory for classes that are needed once.
 *
 * @param directory is gone when this is closed, or when the program ends
 * @param atExit deletes it if the program is cut off
 */
record Scratch(Path directory, Thread atExit) implements Closeable {
    static Scratch create() throws IOException {
        Path directory = Files.createTempDirectory("kv-learn");
        Thread atExit = new Thread(() -> deleteQuietly(directory), "scratch");
        Runtime.getRuntime().addShutdownHook(atExit);
        return new Scratch(directory, atExit);
    }

    @Override
    public void close() throws IOException {
        delete(directory);
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook finds nothing to delete.
        }
    }

    private static void deleteQuietly(Path directory) {
        try {
            delete(directory);
        } catch (IOException | UncheckedIOException e) {
            // Who was cut off is not told about a temporary directory.
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
