package kvstore.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A lock that holds against other processes, by the operating system, and against this one, by a register of what is
 * locked here. The register is asked before the file is opened: on POSIX systems closing any second channel on a locked
 * file drops the lock without a word.
 */
final class LockFile implements Closeable {
    private static final Set<Path> HELD_HERE = new HashSet<>();

    private final Path realPath;
    private final FileChannel channel;
    private final FileLock lock;
    private boolean closed;

    private LockFile(Path realPath, FileChannel channel, FileLock lock) {
        this.realPath = realPath;
        this.channel = channel;
        this.lock = lock;
    }

    static LockFile acquire(Path file) throws IOException {
        Path realPath = realPath(file);
        synchronized (HELD_HERE) {
            if (!HELD_HERE.add(realPath)) {
                throw new FileLockedException(
                        file, OptionalLong.of(ProcessHandle.current().pid()));
            }
        }
        boolean interrupted = Thread.interrupted();
        try {
            return acquireReal(file, realPath);
        } catch (IOException | RuntimeException | Error e) {
            forget(realPath);
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Fails as {@link #acquire} would, and leaves the file, which must exist, as it is. */
    static void requireFree(Path file) throws IOException {
        Path realPath = realPath(file);
        synchronized (HELD_HERE) { // so that nobody here opens it before the channel is closed again
            if (HELD_HERE.contains(realPath)) {
                throw new FileLockedException(
                        file, OptionalLong.of(ProcessHandle.current().pid()));
            }
            try (FileChannel channel = FileChannel.open(realPath, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock == null) {
                    throw new FileLockedException(file, holder(channel));
                }
            }
        }
    }

    private static LockFile acquireReal(Path file, Path realPath) throws IOException {
        FileChannel channel = FileChannel.open(
                realPath, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new FileLockedException(file, holder(channel));
            }
            leaveNumber(channel);
            if (!lock.isValid()) {
                throw new IOException("interrupted while locking " + file);
            }
            return new LockFile(realPath, channel, lock);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** For the message that the next one gets. A full disk has no room for it, and must not keep a store from opening. */
    private static void leaveNumber(FileChannel channel) {
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid), 0);
        } catch (IOException e) {
            System.getLogger(LockFile.class.getName()).log(System.Logger.Level.DEBUG, "no number left in the lock", e);
        }
    }

    /** The name without links and dots, though the file itself need not exist yet. */
    private static Path realPath(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path parent = absolute.getParent();
        Path name = absolute.getFileName();
        if (parent == null || name == null) {
            throw new IOException("not a file that can be locked: " + file);
        }
        Path direct = parent.toRealPath().resolve(name);
        return Files.exists(direct) ? direct.toRealPath() : direct;
    }

    private static OptionalLong holder(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(20);
        channel.read(buffer, 0);
        String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD_HERE) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try (channel) {
            if (lock.isValid()) {
                lock.release();
            }
        } finally {
            forget(realPath);
        }
    }

    private static void forget(Path realPath) {
        synchronized (HELD_HERE) {
            HELD_HERE.remove(realPath);
        }
    }
}
