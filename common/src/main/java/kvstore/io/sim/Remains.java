package kvstore.io.sim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a power cut left of a directory, held against the model of {@link DiskHistory}: so the model itself can be held
 * against a real file system.
 *
 * <p>Each name and each file is judged for itself: whether the names together fit is not looked at.
 *
 * @param objections why the model does not allow it; empty if it does
 * @param asWritten how many bytes that were not forced are there as they were written
 * @param lost how many of them are zero or not there
 * @param other how many of them are something else, which the model allows too
 */
public record Remains(List<String> objections, long asWritten, long lost, long other) {
    /**
     * Judges a directory.
     *
     * @param certain so many operations were over, forces among them, when the power went; of the others any may be there
     * @param found each file's name and bytes
     */
    public static Remains judge(DiskHistory history, int certain, Path directory, Map<String, byte[]> found) {
        return new Judge(history, certain, directory).judge(found);
    }

    private static final class Judge {
        private final Path directory;
        private final FileTree durable;
        private final FileTree all;
        private final Map<String, Set<OptionalLong>> namesPending = new HashMap<>();
        private final Map<Long, List<DiskOperation.Append>> appendsPending = new HashMap<>();
        private final Map<Long, Integer> shortest = new HashMap<>();
        private final List<String> objections = new ArrayList<>();
        private long asWritten;
        private long lost;
        private long other;

        Judge(DiskHistory history, int certain, Path directory) {
            this.directory = directory;
            List<DiskOperation> operations = history.operations();
            Map<Integer, Survival> nothingOf = new HashMap<>();
            history.pendingAfter(certain).forEach(number -> nothingOf.put(number, Survival.LOST));
            this.durable = history.treeAfter(certain, nothingOf);
            this.all = history.treeAfter(operations.size(), Map.of());
            new TreeSet<>(nothingOf.keySet()).forEach(number -> note(operations.get(number)));
            operations.subList(certain, operations.size()).forEach(this::note);
        }

        private void note(DiskOperation operation) {
            if (operation instanceof DiskOperation.Append append) {
                appendsPending
                        .computeIfAbsent(append.file(), file -> new ArrayList<>())
                        .add(append);
            } else if (operation instanceof DiskOperation.Truncate cut) {
                shortest.merge(cut.file(), cut.length(), Math::min);
            } else if (operation instanceof DiskOperation.Create create) {
                noteName(create.path(), OptionalLong.of(create.file()));
            } else if (operation instanceof DiskOperation.Link link) {
                noteName(link.link(), OptionalLong.of(link.file()));
            } else if (operation instanceof DiskOperation.Delete delete) {
                noteName(delete.path(), OptionalLong.empty());
            } else if (operation instanceof DiskOperation.Rename rename) {
                noteName(rename.from(), OptionalLong.empty());
                noteName(rename.to(), OptionalLong.of(rename.file()));
            }
        }

        private void noteName(Path path, OptionalLong file) {
            if (directory.equals(path.getParent())) {
                namesPending
                        .computeIfAbsent(FileTree.nameOf(path), name -> new HashSet<>())
                        .add(file);
            }
        }

        Remains judge(Map<String, byte[]> found) {
            Set<String> names = new TreeSet<>(found.keySet());
            names.addAll(namesPending.keySet());
            if (durable.isDirectory(directory)) {
                names.addAll(durable.list(directory));
            }
            for (String name : names) {
                Set<OptionalLong> possible = new HashSet<>(namesPending.getOrDefault(name, Set.of()));
                possible.add(durable.file(directory.resolve(name)));
                judge(name, found.get(name), possible);
            }
            return new Remains(List.copyOf(objections), asWritten, lost, other);
        }

        private void judge(String name, byte @Nullable [] bytes, Set<OptionalLong> possible) {
            if (bytes == null) {
                if (!possible.contains(OptionalLong.empty())) {
                    objections.add(name + " is not there, though its name was forced");
                }
                return;
            }
            List<String> reasons = new ArrayList<>();
            for (OptionalLong file : possible) {
                if (file.isPresent()) {
                    String reason = objectionTo(bytes, file.getAsLong());
                    if (reason.isEmpty()) {
                        count(bytes, file.getAsLong());
                        return;
                    }
                    reasons.add(reason);
                }
            }
            objections.add(name + (reasons.isEmpty() ? " is there, though nothing gave that name" : " " + reasons));
        }

        /** Empty if there is none. */
        private String objectionTo(byte[] bytes, long file) {
            byte[] forced = durable.body(file).toArray();
            int least = Math.min(lengthWithoutRoom(forced), shortest.getOrDefault(file, forced.length));
            if (bytes.length < least) {
                return "has " + bytes.length + " bytes, forced were " + least;
            }
            boolean[] open = new boolean[bytes.length];
            for (DiskOperation.Append append : appendsPending.getOrDefault(file, List.of())) {
                for (int i = append.offset(); i < Math.min(append.offset() + append.length(), open.length); i++) {
                    open[i] = true;
                }
            }
            for (int i = 0; i < bytes.length; i++) {
                byte owed = i < forced.length ? forced[i] : 0; // behind what was written a log has room, all zeros
                if (!open[i] && bytes[i] != owed) {
                    return "has a wrong byte at offset " + i + ", which was forced or never written";
                }
            }
            return "";
        }

        /** Zeros at the end may be the room that a log makes ahead, of which nobody is owed any. */
        private static int lengthWithoutRoom(byte[] bytes) {
            int length = bytes.length;
            while (length > 0 && bytes[length - 1] == 0) {
                length--;
            }
            return length;
        }

        private void count(byte[] bytes, long file) {
            byte[] written = all.body(file).toArray();
            for (DiskOperation.Append append : appendsPending.getOrDefault(file, List.of())) {
                for (int i = append.offset(); i < append.offset() + append.length(); i++) {
                    if (i < bytes.length && i < written.length && bytes[i] == written[i]) {
                        asWritten++;
                    } else if (i >= bytes.length || bytes[i] == 0) {
                        lost++;
                    } else {
                        other++;
                    }
                }
            }
        }
    }
}
