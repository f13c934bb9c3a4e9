package kvstore.threads;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What this process has of the operating system, as Linux tells it: open files, mapped files, threads. */
record ResourceUse(List<String> openFiles, List<String> mappings, Set<Thread> threads) {
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final Path MAPPINGS = Path.of("/proc/self/maps");

    static boolean canBeSeen() {
        return Files.isDirectory(OPEN_FILES) && Files.isReadable(MAPPINGS);
    }

    /** @param directory files that lie below it are counted */
    static ResourceUse below(Path directory) throws IOException {
        return new ResourceUse(
                openFilesBelow(directory),
                Files.readAllLines(MAPPINGS).stream()
                        .filter(line -> line.contains(directory.toString()))
                        .toList(),
                Thread.getAllStackTraces().keySet());
    }

    private static List<String> openFilesBelow(Path directory) throws IOException {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(OPEN_FILES)) {
            for (Path descriptor : descriptors) {
                target(descriptor, directory, found);
            }
        }
        return found;
    }

    private static void target(Path descriptor, Path directory, List<String> found) throws IOException {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            if (target.startsWith(directory.toString())) {
                found.add(target);
            }
        } catch (NoSuchFileException e) {
            return; // it was closed meanwhile, for instance the one that lists them
        }
    }

    /**
     * What is there now and was not before, in words.
     *
     * @param millis how long each thread that is about to end is waited for
     */
    List<String> leftSince(ResourceUse before, long millis) throws InterruptedException {
        List<String> left = new ArrayList<>();
        openFiles.forEach(file -> left.add("open file: " + file));
        before.openFiles.forEach(file -> left.remove("open file: " + file));
        mappings.forEach(line -> left.add("mapping: " + line));
        before.mappings.forEach(line -> left.remove("mapping: " + line));
        Set<String> names = new TreeSet<>();
        for (Thread thread : threads) {
            if (!before.threads.contains(thread)) {
                thread.join(millis);
                if (thread.isAlive()) {
                    names.add("thread: " + thread);
                }
            }
        }
        left.addAll(names);
        return left;
    }
}
