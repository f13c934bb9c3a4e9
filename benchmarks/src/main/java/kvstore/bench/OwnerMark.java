package kvstore.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Marks a directory for temporary data as one that somebody uses, so that what a process that was killed has left can be told from
 * what another one works with.
 *
 * <p>It is told by a lock: for as long as it lives, a process has a file in its directory locked, and however it ends, the operating
 * system unlocks that. A number of a process would tell less: it may be another one's by now, or be seen from a container in which it
 * means nothing.
 */
public final class OwnerMark implements AutoCloseable {
    private static final String OWNER = "owner";

    /** Those of this process: closing a file gives up all locks that the same process has on it, so it must not be looked at. */
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel locked;

    private OwnerMark(Path directory, FileChannel locked) {
        this.directory = directory;
        this.locked = locked;
    }

    /**
     * Marks a directory that this process has made.
     *
     * @throws IOException if it cannot be written to
     */
    @SuppressWarnings("resource") // the caller closes it
    public static OwnerMark on(Path directory) throws IOException {
        HERE.add(directory);
        try {
            return new OwnerMark(directory, locked(directory));
        } catch (IOException | RuntimeException e) {
            HERE.remove(directory);
            throw e;
        }
    }

    /** The file gets its name when it is locked, so that nobody sees it unlocked while this process lives. */
    private static FileChannel locked(Path directory) throws IOException {
        Path unnamed = directory.resolve(OWNER + ".new");
        FileChannel channel = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            channel.lock();
            String process = "process " + ProcessHandle.current().pid() + "\n"; // for people who wonder
            channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.UTF_8)));
            Files.move(unnamed, directory.resolve(OWNER), StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } catch (IOException | RuntimeException e) {
            closeAfter(e, channel);
            throw e;
        }
    }

    private static void closeAfter(Exception failure, AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Removes marked directories beside this one that are the same user's, and whose process is gone. What cannot be removed stays,
     * and is told of too.
     *
     * @param names of the directories, as a pattern such as {@code kv-live-*}
     * @param whose in words, such as {@code a comparison}
     * @param told gets a sentence for each of them
     */
    public void removeLeftOvers(String names, String whose, Consumer<String> told) {
        Path place = Objects.requireNonNull(directory.getParent());
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(place, names)) {
            all.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            told.accept("cannot see what " + whose + " may have left in " + place + ": " + e.getMessage());
        }
        for (Path each : found) {
            if (!HERE.contains(each)) {
                removeIfLeftOver(each, whose, told);
            }
        }
    }

    private void removeIfLeftOver(Path other, String whose, Consumer<String> told) {
        try {
            if (isOurs(other) && removeUnlessLocked(other)) {
                told.accept("removed " + other + ", which " + whose + " that was killed had left");
            }
        } catch (IOException e) {
            told.accept("cannot remove " + other + ", which " + whose + " that was killed has left: " + e.getMessage());
        }
    }

    private boolean isOurs(Path other) throws IOException {
        return Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(directory))
                && Files.isRegularFile(other.resolve(OWNER), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean removeUnlessLocked(Path other) throws IOException {
        try (FileChannel channel = FileChannel.open(other.resolve(OWNER), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return false;
            }
            delete(other);
            return true;
        }
    }

    /** The mark goes last: whoever is killed in between leaves something that can be told for what it is. */
    private static void delete(Path marked) throws IOException {
        Path owner = marked.resolve(OWNER);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(marked)) {
            for (Path each : all) {
                if (!each.equals(owner)) {
                    DirectorySize.delete(each);
                }
            }
        }
        DirectorySize.delete(marked);
    }

    /** Removes the directory with all that is in it. */
    public void deleteDirectory() throws IOException {
        if (Files.exists(directory)) {
            delete(directory);
        }
    }

    /** From now on nobody uses the directory. */
    @Override
    public void close() throws IOException {
        try {
            locked.close();
        } finally {
            HERE.remove(directory);
        }
    }
}
