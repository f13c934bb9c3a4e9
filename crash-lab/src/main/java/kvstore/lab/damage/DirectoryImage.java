package kvstore.lab.damage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import kvstore.io.AppendFile;
import kvstore.io.sim.SimulatedDisk;

/** The files of a directory at one moment, without its lock. Immutable, and so are the arrays that it holds. */
final class DirectoryImage {
    static final Path DIRECTORY = Path.of("/data");

    private static final String LOCK = "LOCK";

    private final Map<String, byte[]> files;

    private DirectoryImage(Map<String, byte[]> files) {
        this.files = files;
    }

    static DirectoryImage of(SimulatedDisk disk) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : disk.list(DIRECTORY)) {
            if (!name.equals(LOCK)) {
                files.put(name, disk.bytesOf(DIRECTORY.resolve(name)));
            }
        }
        return new DirectoryImage(files);
    }

    Set<String> names() {
        return files.keySet();
    }

    boolean has(String name) {
        return files.containsKey(name);
    }

    /** A file's bytes, which must not be changed. */
    byte[] bytes(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException("there is no such file: name=" + name);
        }
        return bytes;
    }

    DirectoryImage with(String name, byte[] bytes) {
        return changed(copy -> {
            copy.put(name, bytes);
            return copy;
        });
    }

    DirectoryImage without(String name) {
        return changed(copy -> {
            copy.remove(name);
            return copy;
        });
    }

    private DirectoryImage changed(UnaryOperator<Map<String, byte[]>> change) {
        return new DirectoryImage(change.apply(new TreeMap<>(files)));
    }

    boolean sameFile(String name, DirectoryImage other) {
        return Arrays.equals(files.get(name), other.files.get(name));
    }

    boolean sameAs(DirectoryImage other) {
        return names().equals(other.names()) && names().stream().allMatch(name -> sameFile(name, other));
    }

    /** A disk that has these files. */
    SimulatedDisk onDisk() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        disk.createDirectories(DIRECTORY);
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            try (AppendFile file = disk.create(DIRECTORY.resolve(entry.getKey()))) {
                file.append(entry.getValue(), 0, entry.getValue().length);
            }
        }
        return disk;
    }
}
