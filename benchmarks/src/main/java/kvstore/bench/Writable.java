package kvstore.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** Places that a command is told to write to; looked at before anything is measured, so that no result is lost in the end. */
final class Writable {
    private Writable() {}

    /** @throws IllegalArgumentException if it is no directory, and none that can be made, or must not be written to */
    static void directory(String option, Path directory) {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new IllegalArgumentException(option + " names a directory, and " + existing + " is a file");
        }
        if (!Files.isWritable(existing)) {
            throw new IllegalArgumentException("no permission to write into " + existing + " for " + option);
        }
    }

    /** @throws IllegalArgumentException if it is no file, or must not be written to */
    static void file(String option, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    option + " names a page that is there already, and there is no file " + file);
        }
        if (!Files.isWritable(file)) {
            throw new IllegalArgumentException("no permission to write " + file + " for " + option);
        }
    }
}
