package kvstore.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store that is open and being measured. Any thread may use it. */
public interface Subject extends AutoCloseable {
    void put(byte[] key, byte[] value) throws IOException;

    void delete(byte[] key) throws IOException;

    byte @Nullable [] get(byte[] key) throws IOException;

    /**
     * Reads entries in order of their keys; key and value of each are had as arrays, as a Java program would have them.
     *
     * @param from the first key, or {@code null} for the very first
     * @return how many there were
     */
    long scan(byte @Nullable [] from, long limit, EntryConsumer consumer) throws IOException;

    /**
     * What the store takes of the disk while it is open.
     *
     * @param directory the one in which it was opened
     */
    default long bytesOnDisk(Path directory) throws IOException {
        return DirectorySize.of(directory);
    }

    /** What the store says about itself, by name; those of our engines are the names of {@link kvstore.StoreStats}. */
    default Map<String, Long> stats() {
        return Map.of();
    }

    @Override
    void close() throws IOException;

    /** Gets an entry. */
    @FunctionalInterface
    interface EntryConsumer {
        void accept(byte[] key, byte[] value);
    }
}
