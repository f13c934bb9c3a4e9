package kvstore.bench.compare;

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
import kvstore.bench.DirectorySize;
import kvstore.bench.Scratch;

/**
 * The directory in which a comparison makes its stores. It goes when it is closed, and when the process is told to end. If the
 * process is killed it stays, and the next comparison removes it.
 *
 * <p>What is left over is told by a lock: for as long as it lives, a comparison has a file in its directory locked, and however it
 * ends, the operating system unlocks that. A number of a process would tell less: it may be another one's by now, or be seen from a
 * container in which it means nothing.
 */
public final class Workplace implements AutoCloseable {
    private static final String NAME = "compare";
    private static final String DIRECTORIES = "kv-bench-" + NAME + "-*";
    private static final String OWNER = "owner";

    /** Those of this process: closing a file gives up all locks that the same process has on it, so it must not be looked at. */
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Scratch scratch;
    private final FileChannel owner;

    private Workplace(Scratch scratch, FileChannel owner) {
        this.scratch = scratch;
        this.owner = owner;
    }

    /**
     * Makes one.
     *
     * @param directory where it is to be; made if it is not there
     */
    @SuppressWarnings("resource") // the caller closes it
    public static Workplace in(Path directory) throws IOException {
        Scratch scratch = Scratch.in(directory, NAME);
        HERE.add(scratch.path());
        try {
            return new Workplace(scratch, locked(scratch.path()));
        } catch (IOException | RuntimeException e) {
            closeAfter(e, scratch);
            HERE.remove(scratch.path());
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

    public Path path() {
        return scratch.path();
    }

    /**
     * Removes what comparisons of the same user, which are gone, have left in the same place. What cannot be removed stays, and is
     * told of too.
     *
     * @param told gets a sentence for each of them
     */
    public void removeLeftOvers(Consumer<String> told) {
        Path place = Objects.requireNonNull(path().getParent());
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(place, DIRECTORIES)) {
            all.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            told.accept("cannot see what comparisons have left in " + place + ": " + e.getMessage());
        }
        for (Path each : found) {
            if (!HERE.contains(each)) {
                removeIfLeftOver(each, told);
            }
        }
    }

    private void removeIfLeftOver(Path directory, Consumer<String> told) {
        try {
            if (isOurs(directory)) {
                removeUnlessLocked(directory, told);
            }
        } catch (IOException e) {
            told.accept(
                    "cannot remove " + directory + ", which a comparison that was killed has left: " + e.getMessage());
        }
    }

    private boolean isOurs(Path directory) throws IOException {
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(path()))
                && Files.isRegularFile(directory.resolve(OWNER), LinkOption.NOFOLLOW_LINKS);
    }

    /** The locked file goes last: whoever is killed in between leaves something that can be told for what it is. */
    private static void removeUnlessLocked(Path directory, Consumer<String> told) throws IOException {
        Path owner = directory.resolve(OWNER);
        try (FileChannel channel = FileChannel.open(owner, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return;
            }
            try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
                for (Path each : all) {
                    if (!each.equals(owner)) {
                        DirectorySize.delete(each);
                    }
                }
            }
            DirectorySize.delete(directory);
            told.accept("removed " + directory + ", which a comparison that was killed had left");
        }
    }

    @Override
    public void close() throws IOException {
        try (owner) {
            scratch.close();
        } finally {
            HERE.remove(scratch.path());
        }
    }
}
