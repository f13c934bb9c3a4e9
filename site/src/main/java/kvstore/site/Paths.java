package kvstore.site;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Paths with slashes, of files in the repository and of files in the site. */
final class Paths {
    private Paths() {}

    /** The directory that something is in; empty at the top. */
    static String directoryOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String inside(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /** Where a relative link in a file leads; nothing, if that is outside of the top directory. */
    static Optional<String> resolved(String file, String link) {
        Deque<String> parts = new ArrayDeque<>();
        String whole = inside(directoryOf(file), link);
        for (String part : whole.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    /** What leads from one file to another. */
    static String relative(String from, String to) {
        List<String> here = partsOf(directoryOf(from));
        List<String> there = partsOf(directoryOf(to));
        int shared = 0;
        while (shared < here.size() && shared < there.size() && here.get(shared).equals(there.get(shared))) {
            shared++;
        }
        String down = String.join("/", there.subList(shared, there.size()));
        return "../".repeat(here.size() - shared) + inside(down, nameOf(to));
    }

    private static List<String> partsOf(String directory) {
        return directory.isEmpty() ? List.of() : List.of(directory.split("/", -1));
    }
}
