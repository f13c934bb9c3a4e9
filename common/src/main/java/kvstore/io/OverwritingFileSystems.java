package kvstore.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The file systems that are known to write over a block in place. Others (btrfs, ZFS) need new space for that, and a mapping
 * that is written to has no way to report that there is none but to kill the process.
 */
public final class OverwritingFileSystems {
    private static final Set<String> TYPES = Set.of("ext2", "ext3", "ext4", "xfs", "tmpfs");

    private OverwritingFileSystems() {}

    /** Whether a file, or what is made in a directory, is on one of them. */
    public static boolean hold(Path path) throws IOException {
        return TYPES.contains(Files.getFileStore(path).type());
    }
}
