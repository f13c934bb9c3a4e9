package kvstore.cli.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kvstore.bench.OwnerMark;
import kvstore.directory.DataDirectory;
import kvstore.io.RealDisk;
import org.jspecify.annotations.Nullable;

/**
 * Where a store is that is looked into.
 *
 * @param path of the store
 * @param mark of a directory that is removed when it is closed; {@code null} if it is none
 * @param existed whether something was there before
 */
record StoreDirectory(Path path, @Nullable OwnerMark mark, boolean existed) implements Closeable {
    private static final String TEMPORARY = "kv-live-";

    /**
     * A directory that is a store, or may become one.
     *
     * @param chosen {@code null} for a temporary one
     */
    static StoreDirectory of(@Nullable Path chosen) throws IOException {
        if (chosen == null) {
            Path parent = Files.createTempDirectory(TEMPORARY);
            return new StoreDirectory(parent.resolve("data"), OwnerMark.on(parent), false);
        }
        boolean existed = hasFiles(chosen);
        if (existed && DataDirectory.engineOf(chosen, RealDisk.instance()).isEmpty()) {
            throw new IOException(chosen + " holds files, but no store; give --data a store, or a directory that is new"
                    + " or empty");
        }
        return new StoreDirectory(chosen, null, existed);
    }

    private static boolean hasFiles(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isPresent();
        }
    }

    /** Whether it is removed when it is closed. */
    boolean temporary() {
        return mark != null;
    }

    /**
     * Removes temporary directories that processes which were killed have left. For a store in a directory of its own there is
     * nothing to do.
     *
     * @param told gets a sentence for each of them
     */
    void removeLeftOvers(Consumer<String> told) {
        if (mark != null) {
            mark.removeLeftOvers(TEMPORARY + "*", "a look inside a store", told);
        }
    }

    /** Removes it if it is temporary. */
    @Override
    public void close() throws IOException {
        if (mark != null) {
            try (mark) {
                mark.deleteDirectory();
            }
        }
    }
}
