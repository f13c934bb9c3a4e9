package kvstore.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where a site is written: a new directory, an empty one, or one with an earlier site, of which nothing is left that the new
 * one does not have. The file {@code SITE} in it lists what was written, so that nothing else is ever touched.
 */
public final class SiteDirectory {
    private static final String LIST = "SITE";
    private static final String FIRST_LINE = "A site made by kv; these files are its own:";

    private final Path path;

    private SiteDirectory(Path path) {
        this.path = path;
    }

    /**
     * A place for a site; nothing is changed yet.
     *
     * @throws IOException if something else is there
     */
    public static SiteDirectory at(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new IOException(path + " is a file, not a directory; name a directory that is new or empty");
        }
        if (Files.isDirectory(path) && !isEmpty(path) && !isSite(path)) {
            throw new IOException("the directory " + path
                    + " is not empty and holds no site of an earlier run; name one that is new or empty");
        }
        return new SiteDirectory(path);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static boolean isSite(Path directory) throws IOException {
        Path list = directory.resolve(LIST);
        return Files.isRegularFile(list) && firstLine(list).equals(FIRST_LINE);
    }

    private static String firstLine(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        }
    }

    /**
     * Writes a site. Where that fails, it can be repeated.
     *
     * @throws IOException also if a file of somebody else's is in its way
     */
    public void write(Site site) throws IOException {
        Set<String> before = listed();
        for (String file : site.files().keySet()) {
            if (!before.contains(file) && Files.exists(path.resolve(file))) {
                throw new IOException(path.resolve(file) + " is in the way, and is no file of the site; move it away");
            }
        }
        Files.createDirectories(path);
        Set<String> all = new TreeSet<>(before);
        all.addAll(site.files().keySet());
        writeList(all); // before anything that it lists, so that whatever is there of the site is known to be
        for (Map.Entry<String, byte[]> file : site.files().entrySet()) {
            Path target = path.resolve(file.getKey());
            Files.createDirectories(parentOf(target));
            Files.write(target, file.getValue());
        }
        for (String file : before) {
            if (!site.files().containsKey(file)) {
                remove(path.resolve(file));
            }
        }
        writeList(site.files().keySet());
    }

    /** What an earlier site wrote; whatever a line says, it is about files in the directory. */
    private Set<String> listed() throws IOException {
        Set<String> listed = new TreeSet<>();
        if (!Files.isDirectory(path) || !isSite(path)) {
            return listed;
        }
        List<String> lines = Files.readAllLines(path.resolve(LIST));
        for (String line : lines.subList(1, lines.size())) {
            if (!line.isBlank() && Paths.resolved("", line).filter(line::equals).isPresent()) {
                listed.add(line);
            }
        }
        return listed;
    }

    private void writeList(Set<String> files) throws IOException {
        List<String> lines = new ArrayList<>(List.of(FIRST_LINE));
        lines.addAll(files);
        Files.write(path.resolve(LIST), lines);
    }

    /** Removes a file, and the directories that are empty then. */
    private void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        for (Path directory = parentOf(file);
                !directory.equals(path) && Files.isDirectory(directory) && isEmpty(directory);
                directory = parentOf(directory)) {
            Files.delete(directory);
        }
    }

    private Path parentOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? path : parent;
    }
}
