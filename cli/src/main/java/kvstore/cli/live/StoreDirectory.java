package kvstore.cli.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import kvstore.directory.DataDirectory;
import kvstore.io.RealDisk;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is that is looked into.
 *
 * @param path of the store
 * @param temporary whether it is removed when it is closed
 * @param existed whether something was there before
 */
record StoreDirectory(Path path, boolean temporary, boolean existed) implements Closeable {
    /**
     * A directory that is a store, or may become one.
     *
     * @param chosen {@code null} for a temporary one
     */
    static StoreDirectory of(@Nullable Path chosen) throws IOException {
        if (chosen == null) {
            return new StoreDirectory(Files.createTempDirectory("kv-live-").resolve("data"), true, false);
        }
        boolean existed = hasFiles(chosen);
        if (existed && DataDirectory.engineOf(chosen, RealDisk.instance()).isEmpty()) {
            throw new IOException(chosen + " holds files, but no store; give --data a store, or a directory that is new"
                    + " or empty");
        }
        return new StoreDirectory(chosen, false, existed);
    }

    private static boolean hasFiles(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isPresent();
        }
    }

    /** Removes it if it is temporary. */
    @Override
    public void close() throws IOException {
        Path parent = path.getParent();
        if (!temporary || parent == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(parent)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
