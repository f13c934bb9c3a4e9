package kvstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory for one store, which goes when it is closed, and when this process is interrupted. */
final class Scratch implements AutoCloseable {
    private final Path path;
    private final Thread whenInterrupted;

    private Scratch(Path path) {
        this.path = path;
        this.whenInterrupted = new Thread(this::deleteQuietly);
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
    }

    static Scratch in(Path directory, SubjectProvider provider) throws IOException {
        return new Scratch(
                Files.createTempDirectory(Files.createDirectories(directory), "kv-bench-" + provider.name() + "-"));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        DirectorySize.delete(path);
        Runtime.getRuntime().removeShutdownHook(whenInterrupted);
    }

    /** In a hook nobody is left to be told. */
    private void deleteQuietly() {
        try {
            DirectorySize.delete(path);
        } catch (IOException e) {
            System.err.println("kv: could not remove " + path + ": " + e.getMessage());
        }
    }
}
