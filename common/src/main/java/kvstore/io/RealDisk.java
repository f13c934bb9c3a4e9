package kvstore.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The operating system's files. */
public final class RealDisk implements Disk {
    private static final RealDisk INSTANCE = new RealDisk();

    private RealDisk() {}

    public static RealDisk instance() {
        return INSTANCE;
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().normalize().getParent();
        if (!Files.isDirectory(directory)) {
            if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileSystemException(directory.toString(), null, "is a file, not a directory");
            }
            if (parent != null) {
                createDirectories(parent);
            }
            createDirectory(directory);
        }
        // Also if it was there: a process that was killed may have made it and not come to this.
        if (parent != null && Files.isReadable(parent)) {
            forceDirectory(parent);
        }
    }

    private static void createDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, ownerOnly(directory));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
            // Somebody else made it in the same moment.
        }
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path path : stream) {
                names.add(String.valueOf(path.getFileName()));
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean isDirectory(Path path) {
        return Files.isDirectory(path);
    }

    @Override
    public long size(Path file) throws IOException {
        return Files.size(file);
    }

    @Override
    public AppendFile create(Path file) throws IOException {
        Files.createFile(file);
        return new RealAppendFile(file);
    }

    @Override
    public AppendFile openLog(Path file, long end) throws IOException {
        requireFile(file);
        return new LogFile(file, end);
    }

    @Override
    public ReadFile openRead(Path file) throws IOException {
        requireFile(file);
        return new RealReadFile(file);
    }

    @Override
    public ReadFile openImmutable(Path file) throws IOException {
        requireFile(file);
        try {
            return MappedReadFile.open(file, MappedReadFile.SEGMENT_BITS);
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without mappings, or no room for one more. If it cannot be read at all, this says so.
            return openRead(file);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        try {
            Files.createLink(link, existing);
        } catch (UnsupportedOperationException | FileSystemException e) {
            if (exists(link)) {
                throw e;
            }
            copy(existing, link);
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new DirectoryNotEmptyException(file.toString());
        }
        Files.delete(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        // A directory opened for reading can be forced on Linux and macOS. An interrupt closes the channel, so the flag
        // is set aside; should it come while the force is under way, the force is asked for anew.
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        return LockFile.acquire(file);
    }

    /**
     * Looks whether a file that exists could be locked, and changes nothing.
     *
     * @throws FileLockedException if somebody has it
     */
    public void requireUnlocked(Path file) throws IOException {
        LockFile.requireFree(file);
    }

    private void copy(Path from, Path to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (ReadFile source = openRead(from);
                AppendFile target = create(to)) {
            long size = source.size();
            for (long at = 0; at < size; at += buffer.length) {
                int length = (int) Math.min(buffer.length, size - at);
                source.read(at, buffer, 0, length);
                target.append(buffer, 0, length);
            }
            target.force();
        }
    }

    private static void requireFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a directory, not a file");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
    }

    /** The store's directory is for its owner alone; whoever wants it otherwise makes it beforehand. */
    private static FileAttribute<?>[] ownerOnly(Path directory) {
        Set<String> views = directory.getFileSystem().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
