package kvstore.directory;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kvstore.CorruptionException;
import kvstore.StoreLockedException;
import kvstore.WrongEngineException;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.io.FileLockedException;

/**
 * The directory of one open store: locked, and known to belong to its engine.
 *
 * <p><b>Lifecycle.</b> {@link #open} takes the lock before it looks at anything else; {@link #close} lets go of it.
 */
public final class DataDirectory implements Closeable {
    private final Path path;
    private final Disk disk;
    private final Closeable lock;

    private DataDirectory(Path path, Disk disk, Closeable lock) {
        this.path = path;
        this.disk = disk;
        this.lock = lock;
    }

    /** Writes what a file is to hold. */
    @FunctionalInterface
    public interface Content {
        void writeTo(AppendFile file) throws IOException;
    }

    /** Something to be done in a directory that is locked. */
    @FunctionalInterface
    public interface Step {
        void run(DataDirectory directory) throws IOException;
    }

    /**
     * Locks a directory for an engine, creates it if it is missing, and removes files that were never finished.
     *
     * @param begin makes the engine's first files, durably, in a directory that is not a store yet; it may find what it
     *     made before a crash. Only then does the directory become the engine's, so a store always has these files
     * @throws StoreLockedException if it is open elsewhere
     * @throws WrongEngineException if another engine wrote it
     */
    public static DataDirectory open(Path path, String engine, Disk disk, Step begin) throws IOException {
        disk.createDirectories(path);
        return locked(path, disk, directory -> {
            Optional<String> owner = engineOf(path, disk);
            if (owner.isPresent()) {
                directory.checkOwner(owner.get(), engine);
            }
            directory.removeLeftOvers();
            if (owner.isEmpty()) {
                begin.run(directory);
                claim(path, engine, disk);
            } else {
                // A process that was killed may have made names, STORE itself even, and not come to forcing them.
                disk.forceDirectory(path);
            }
        });
    }

    /** Locks a directory that must be there and be the engine's, and changes nothing in it. */
    public static DataDirectory openExisting(Path path, String engine, Disk disk) throws IOException {
        if (!disk.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "there is no such directory");
        }
        return locked(
                path,
                disk,
                directory -> directory.checkOwner(
                        engineOf(path, disk).orElseThrow(() -> missing(directory.file(FileNames.STORE))), engine));
    }

    /** The name of the engine that wrote a directory; empty if there is none yet. Takes no lock. */
    public static Optional<String> engineOf(Path path, Disk disk) throws IOException {
        Path file = path.resolve(FileNames.STORE);
        return disk.exists(file) ? Optional.of(StoreFile.read(disk, file).engine()) : Optional.empty();
    }

    /** Makes a directory, which is new or empty, one of the engine's. To be called last when a copy is made. */
    public static void claim(Path path, String engine, Disk disk) throws IOException {
        publish(path, disk, FileNames.STORE, file -> {
            byte[] text = new StoreFile(engine).encode();
            file.append(text, 0, text.length);
        });
    }

    /** Creates a directory for a copy; one that exists must be empty. */
    public static void requireEmpty(Path path, Disk disk) throws IOException {
        if (disk.isDirectory(path) && !disk.list(path).isEmpty()) {
            throw new FileSystemException(
                    path.toString(), null, "the directory is not empty; choose another one for the copy");
        }
        disk.createDirectories(path);
    }

    public Path path() {
        return path;
    }

    public Disk disk() {
        return disk;
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    public List<String> list() throws IOException {
        return disk.list(path);
    }

    /**
     * Writes a file so that after a crash the whole of it is there, durably, or what was there before: under a
     * temporary name, forced, renamed, and the directory forced.
     */
    public void publish(String name, Content content) throws IOException {
        publish(path, disk, name, content);
    }

    public static void publish(Path directory, Disk disk, String name, Content content) throws IOException {
        Path temporary = directory.resolve(FileNames.temporary(name));
        try {
            try (AppendFile file = disk.create(temporary)) {
                content.writeTo(file);
                file.force();
            }
            disk.rename(temporary, directory.resolve(name));
        } catch (IOException | RuntimeException | Error e) {
            discard(disk, temporary, e);
            throw e;
        }
        disk.forceDirectory(directory);
    }

    /** Renames a file and makes that durable. */
    public void rename(String from, String to) throws IOException {
        disk.rename(file(from), file(to));
        disk.forceDirectory(path);
    }

    /** Removes a file that is no longer needed. Not forced: should it come back after a crash, it is removed again. */
    public void delete(String name) throws IOException {
        disk.delete(file(name));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    /** A file that must be there, and is not, is as bad as one with other bytes. */
    public static CorruptionException missing(Path file) {
        return new CorruptionException(file, 0, "the file", "no such file");
    }

    private static DataDirectory locked(Path path, Disk disk, Step first) throws IOException {
        Closeable lock;
        try {
            lock = disk.lock(path.resolve(FileNames.LOCK));
        } catch (FileLockedException e) {
            throw new StoreLockedException(path, e.holderPid());
        }
        try {
            DataDirectory directory = new DataDirectory(path, disk, lock);
            first.run(directory);
            return directory;
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, lock);
            throw e;
        }
    }

    private void checkOwner(String owner, String engine) throws WrongEngineException {
        if (!owner.equals(engine)) {
            throw new WrongEngineException(path, owner, engine);
        }
    }

    private void removeLeftOvers() throws IOException {
        for (String name : list()) {
            if (FileNames.isLeftOver(name)) {
                delete(name);
            }
        }
    }

    private static void discard(Disk disk, Path temporary, Throwable because) {
        try {
            if (disk.exists(temporary)) {
                disk.delete(temporary);
            }
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private static void closeAfter(Throwable because, Closeable lock) {
        try {
            lock.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
