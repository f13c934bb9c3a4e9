package kvstore.io.sim;

import java.nio.file.Path;
import java.util.Set;

/**
 * One thing that was done to a simulated disk. Files are named by a number that stays with them when they get another
 * name, as an inode's number does.
 */
public sealed interface DiskOperation {
    OperationKind kind();

    /** What has to be forced for it to be durable: a {@link Path} for a directory, a {@link Long} for a file. */
    Set<Object> needs();

    /** Carries it out, as far as it survived. Names are changed whole or not at all. */
    void applyTo(FileTree tree, Survival survival);

    /** A directory was created. */
    record CreateDirectory(Path directory) implements DiskOperation {
        @Override
        public OperationKind kind() {
            return OperationKind.CREATE_DIRECTORY;
        }

        @Override
        public Set<Object> needs() {
            return Set.of(FileTree.parentOf(directory));
        }

        @Override
        public void applyTo(FileTree tree, Survival survival) {
            tree.addDirectory(directory);
        }
    }

    /** An empty file was created. */
    record Create(Path path, long file) implements DiskOperation {
        @Override
        public OperationKind kind() {
            return OperationKind.CREATE;
        }

        @Override
        public Set<Object> needs() {
            return Set.of(FileTree.parentOf(path));
        }

        @Override
        public void applyTo(FileTree tree, Survival survival) {
            tree.setName(path, file);
        }
    }

    /** Bytes were written behind the end of a file, or over the zeros there. */
    final class Append implements DiskOperation {
        private final Path path;
        private final long file;
        private final int offset;
        private final byte[] bytes;

        Append(Path path, long file, int offset, byte[] bytes) {
            this.path = path;
            this.file = file;
            this.offset = offset;
            this.bytes = bytes;
        }

        public Path path() {
            return path;
        }

        long file() {
            return file;
        }

        /** Where in the file they begin. */
        public int offset() {
            return offset;
        }

        /** How many bytes. */
        public int length() {
            return bytes.length;
        }

        @Override
        public OperationKind kind() {
            return OperationKind.APPEND;
        }

        @Override
        public Set<Object> needs() {
            return Set.of(file);
        }

        @Override
        public void applyTo(FileTree tree, Survival survival) {
            byte[] survivors = survival.of(bytes);
            tree.body(file).write(offset, survivors, 0, survivors.length);
        }

        @Override
        public String toString() {
            return "Append[path=" + path + ", offset=" + offset + ", length=" + bytes.length + "]";
        }
    }

    /** A file was cut off behind some byte. */
    record Truncate(Path path, long file, int length) implements DiskOperation {
        @Override
        public OperationKind kind() {
            return OperationKind.TRUNCATE;
        }

        @Override
        public Set<Object> needs() {
            return Set.of(file);
        }

        @Override
        public void applyTo(FileTree tree, Survival survival) {
            tree.body(file).truncate(length);
        }
    }

    /** A file was forced, or was to be and could not. */
    record Force(Path path, long file, boolean failed) implements DiskOperation {
        @Override
        public OperationKind kind() {
            return OperationKind.FORCE;
        }

        @Override
        public Set<Object> needs() {
            return Set.of();
        }

        @Override
        public void applyTo(FileTree tree, Survival survival) {
            // Nothing that can be read changes.
        }
    }

    /** A file got another name, in place of a file that had it before. */
    record Rename(Path from, Path to, long file) implements DiskOperation {
        @Override
        public OperationKind kind() {
            return OperationKind.RENAME;
        }

        @Override
        public Set<Object> needs() {
            Path source = FileTree.parentOf(from);
            Path target = FileTree.parentOf(to);
            return source.equals(target) ? Set.of(source) : Set.of(source, target);
        }

        @Override
        public void applyTo(FileTree tree, Survival survival) {
            tree.removeName(from);
            tree.setName(to, file);
        }
    }

    /** A file got a second name. */
    record Link(Path existing, Path link, long file) implements DiskOperation {
        @Override
        public OperationKind kind() {
            return OperationKind.LINK;
        }

        @Override
        public Set<Object> needs() {
            return Set.of(FileTree.parentOf(link));
        }

        @Override
        public void applyTo(FileTree tree, Survival survival) {
            tree.setName(link, file);
        }
    }

    /** A name was removed. */
    record Delete(Path path) implements DiskOperation {
        @Override
        public OperationKind kind() {
            return OperationKind.DELETE;
        }

        @Override
        public Set<Object> needs() {
            return Set.of(FileTree.parentOf(path));
        }

        @Override
        public void applyTo(FileTree tree, Survival survival) {
            tree.removeName(path);
        }
    }

    /** The names in a directory were forced, or were to be and could not. */
    record ForceDirectory(Path directory, boolean failed) implements DiskOperation {
        @Override
        public OperationKind kind() {
            return OperationKind.FORCE_DIRECTORY;
        }

        @Override
        public Set<Object> needs() {
            return Set.of();
        }

        @Override
        public void applyTo(FileTree tree, Survival survival) {
            // Nothing that can be read changes.
        }
    }
}
