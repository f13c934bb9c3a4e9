package kvstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory for one store, which goes when it is closed, and when this process is interrupted. */
public final class Scratch implements AutoCloseable {
    private final Path path;
    private final Thread whenInterrupted;

    private Scratch(Path path) {
        this.path = path;
        this.whenInterrupted = new Thread(this::deleteQuietly);
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
    }

    /**
     * Makes one.
     *
     * @param directory where it is to be; made if it is not there
     * @param name of the store, a part of the directory's own name
     */
    public static Scratch in(Path directory, String name) throws IOException {
        return new Scratch(Files.createTempDirectory(Files.createDirectories(directory), "kv-bench-" + name + "-"));
    }

    public Path path() {
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
