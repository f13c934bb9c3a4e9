package kvstore.lab.bugs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import kvstore.io.Disk;
import kvstore.io.ReadFile;
import kvstore.io.RealDisk;

/**
 * The repository that the program was built from. The launcher names it in the system property {@code kvstore.home};
 * otherwise it is looked for from the working directory upwards.
 */
public final class SourceTree {
    private static final String HOME_PROPERTY = "kvstore.home";
    private static final String LANDMARK = "common/src/main/java/kvstore/StorageEngine.java";

    private final Path root;
    private final Disk disk = RealDisk.instance();

    private SourceTree(Path root) {
        this.root = root;
    }

    /** The sources; an {@link IOException} if there are none. */
    public static SourceTree find() throws IOException {
        String home = System.getProperty(HOME_PROPERTY);
        Path start = Path.of(home == null ? "" : home).toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (isRoot(at)) {
                return new SourceTree(at);
            }
        }
        throw new IOException("the sources of the store are needed, and are not in " + start
                + " or above it: run ./kv of the repository, or start Java with -D" + HOME_PROPERTY + "=DIRECTORY");
    }

    private static boolean isRoot(Path directory) {
        return RealDisk.instance().exists(directory.resolve(LANDMARK));
    }

    /** The repository's own directory. */
    public Path root() {
        return root;
    }

    /** The text of a source; empty if there is no such file. */
    Optional<String> read(String file) throws IOException {
        Path path = root.resolve(file);
        if (!disk.exists(path)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[Math.toIntExact(disk.size(path))];
        try (ReadFile in = disk.openRead(path)) {
            in.read(0, bytes, 0, bytes.length);
        }
        return Optional.of(new String(bytes, UTF_8));
    }
}
