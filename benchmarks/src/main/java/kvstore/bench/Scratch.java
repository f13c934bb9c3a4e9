package kvstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory for one store, which goes when it is closed, and when this process is stopped. */
public final class Scratch implements AutoCloseable {
    private final Path path;
    private final Runnable whenStopped = this::deleteQuietly;

    private Scratch(Path path) {
        this.path = path;
    }

    /**
     * Makes one.
     *
     * @param directory where it is to be; made if it is not there
     * @param name of the store, a part of the directory's own name
     */
    public static Scratch in(Path directory, String name) throws IOException {
        return AtExit.make(
                () -> new Scratch(
                        Files.createTempDirectory(Files.createDirectories(directory), "kv-bench-" + name + "-")),
                scratch -> scratch.whenStopped);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        DirectorySize.delete(path);
        AtExit.forget(whenStopped);
    }

    /** When the process ends nobody is left to be told. */
    private void deleteQuietly() {
        try {
            DirectorySize.delete(path);
        } catch (IOException e) {
            System.err.println("kv: could not remove " + path + ": " + e.getMessage());
        }
    }
}
