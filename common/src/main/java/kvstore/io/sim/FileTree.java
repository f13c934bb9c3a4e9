package kvstore.io.sim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Directories, names and files at one moment. It checks nothing: after a crash any subset of the changes to it may have
 * survived, so that a name may be removed that was never there. Guarded by the disk's monitor.
 */
final class FileTree {
    private final Map<Path, TreeMap<String, Long>> directories = new HashMap<>();
    private final Map<Long, FileBody> bodies = new HashMap<>();

    /** A tree with nothing but the directory that all others stand in. */
    static FileTree empty(Path root) {
        FileTree tree = new FileTree();
        tree.directories.put(root, new TreeMap<>());
        return tree;
    }

    FileTree copy() {
        FileTree copy = new FileTree();
        directories.forEach((path, names) -> copy.directories.put(path, new TreeMap<>(names)));
        bodies.forEach((file, body) -> copy.bodies.put(file, body.copy()));
        return copy;
    }

    static Path parentOf(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** Adds a directory; nothing happens if the directory that it should stand in is not there. */
    void addDirectory(Path directory) {
        if (isDirectory(parentOf(directory))) {
            directories.computeIfAbsent(directory, absent -> new TreeMap<>());
        }
    }

    boolean isDirectory(Path path) {
        return directories.containsKey(path);
    }

    /** The number of the file of that name. */
    OptionalLong file(Path path) {
        Map<String, Long> names = directories.get(parentOf(path));
        Long file = names == null ? null : names.get(nameOf(path));
        return file == null ? OptionalLong.empty() : OptionalLong.of(file);
    }

    /** Makes a name mean a file; nothing happens if the directory is not there. */
    void setName(Path path, long file) {
        Map<String, Long> names = directories.get(parentOf(path));
        if (names != null) {
            names.put(nameOf(path), file);
            body(file);
        }
    }

    void removeName(Path path) {
        Map<String, Long> names = directories.get(parentOf(path));
        if (names != null) {
            names.remove(nameOf(path));
        }
    }

    /** The file of that number, which is empty if nothing was written to it. */
    FileBody body(long file) {
        return bodies.computeIfAbsent(file, absent -> new FileBody());
    }

    List<String> list(Path directory) {
        Set<String> names = new TreeSet<>(
                directories.getOrDefault(directory, new TreeMap<>()).keySet());
        for (Path other : directories.keySet()) {
            if (directory.equals(other.getParent())) {
                names.add(nameOf(other));
            }
        }
        return new ArrayList<>(names);
    }

    long highestFile() {
        return bodies.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Of all names and the bytes that they mean; equal for trees that cannot be told apart. */
    long contentsHash() {
        long sum = 0;
        for (Map.Entry<Path, TreeMap<String, Long>> directory : directories.entrySet()) {
            long hash = directory.getKey().hashCode();
            for (Map.Entry<String, Long> name : directory.getValue().entrySet()) {
                hash = FileBody.mix(hash + name.getKey().hashCode());
                hash = FileBody.mix(hash + body(name.getValue()).hash());
            }
            sum += FileBody.mix(hash);
        }
        return sum;
    }

    /** The bytes of all files that have a name. */
    long usedBytes() {
        Set<Long> named = new HashSet<>();
        directories.values().forEach(names -> named.addAll(names.values()));
        return named.stream().mapToLong(file -> body(file).length()).sum();
    }
}
