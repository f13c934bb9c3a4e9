package kvstore.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What stands in a real directory, so that two moments can be compared. */
final class Directories {
    private Directories() {}

    /** Each file but LOCK, with its size and a hash of its bytes; in order. */
    static List<String> describe(Path directory) throws IOException {
        List<String> files = new ArrayList<>();
        for (Path file : files(directory)) {
            byte[] bytes = Files.readAllBytes(file);
            files.add(file.getFileName() + " " + bytes.length + " " + Arrays.hashCode(bytes));
        }
        return files;
    }

    /** The regular files, without LOCK, in order. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> stream = Files.list(directory)) {
            return stream.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("LOCK"))
                    .sorted()
                    .toList();
        }
    }

    /** Copies the regular files without LOCK, into a directory that is created. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    /** Removes a directory of files, if there is one. */
    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            for (Path file : files(directory)) {
                Files.delete(file);
            }
            Files.deleteIfExists(directory.resolve("LOCK"));
            Files.delete(directory);
        }
    }
}
