package kvstore.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kvstore.Compression;

/** A kind of store that can be measured; found by {@link java.util.ServiceLoader}. */
public interface SubjectProvider {
    /** As it is called on the command line: {@code rocksdb}. */
    String name();

    /** Such as {@code rocksdbjni 10.2.1}. */
    String version();

    /** What the reader of a table must know about it, or an empty string. */
    default String note() {
        return "";
    }

    /** Whether what was put is there after the process was killed. */
    default boolean survivesKill() {
        return true;
    }

    /** Whether it can compress so; one that cannot takes part without compression, and the report says so. */
    default boolean canCompress(Compression compression) {
        return compression == Compression.NONE;
    }

    /** What the Java virtual machine must be started with for it. */
    default List<String> jvmArguments() {
        return List.of();
    }

    /** Those of every store, and its own behind them. */
    default List<String> withOwnJvmArguments(List<String> ofAll) {
        return Stream.concat(ofAll.stream(), jvmArguments().stream()).toList();
    }

    /** Loads native libraries, which only the first opening in a process would have to wait for. */
    default void loadLibraries() {}

    /** Opens the store in a directory, which exists, and makes it if the directory is empty. */
    Subject open(Path directory, Settings settings) throws IOException;

    /**
     * The same for all.
     *
     * @param sync whether every write is on stable storage when it returns; if not, it is with the operating system
     * @param compression for stores that can compress so
     */
    record Settings(boolean sync, long memtableBytes, long cacheBytes, Compression compression) {}
}
