package kvstore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** One engine of the learning path, found with {@link ServiceLoader}. */
public interface StorageEngine {
    /** What it is chosen by, such as {@code lsm}. A directory remembers the name and is refused by other engines. */
    String name();

    /** What it is, in two or three words, such as {@code LSM Tree}. */
    String description();

    /** The week in which it is built; engines are listed in this order. */
    int week();

    /**
     * Opens the store in a directory, which is created if it is missing, and recovers it if it was not closed.
     *
     * @throws StoreLockedException if it is open already, here or in another process
     * @throws WrongEngineException if the directory was written by another engine
     * @throws CorruptionException if a file is damaged; nothing is changed then
     */
    KeyValueStore open(Path directory, StoreOptions options) throws IOException;

    /**
     * Reads every byte of a directory and checks every checksum and every order, changing nothing.
     *
     * @throws StoreLockedException if the store is open
     * @throws WrongEngineException if the directory was written by another engine
     */
    VerifyReport verify(Path directory, StoreOptions options) throws IOException;

    /** The engine of that name; {@link IllegalArgumentException} that lists the names there are, if there is none. */
    static StorageEngine named(String name) {
        List<StorageEngine> engines = all();
        return engines.stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no such engine: engine=" + name + "; there are "
                                + engines.stream().map(StorageEngine::name).collect(Collectors.joining(", "))));
    }

    /** All engines on the class path, in the order of the weeks. */
    static List<StorageEngine> all() {
        return ServiceLoader.load(StorageEngine.class, StorageEngine.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(StorageEngine::week))
                .toList();
    }
}
