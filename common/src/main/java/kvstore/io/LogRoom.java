package kvstore.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The zeros behind the end of a {@link LogFile}. There are always some steps of them, in proportion to the file's size.
 * While one step is written over, a thread in the background makes the next one, so that the log waits for neither.
 *
 * <p>A step is mapped only on {@link OverwritingFileSystems}.
 *
 * <p><b>Threads.</b> One at a time; the background is not seen from outside.
 */
final class LogRoom {
    private static final long PAGE_BYTES = 4 << 10;
    private static final long MAX_STEP_BYTES = 4 << 20;

    /** A shorter log grows as any file does: a command that writes one key should start no thread. */
    static final long SMALLEST_LOG_WITH_ROOM = 64 << 10;

    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 << 10).asReadOnlyBuffer();

    /** One thread for all logs of the process; it ends when there is nothing to do. */
    private static final Executor BACKGROUND = backgroundThread();

    private final Path path;
    private final RandomAccessFile file;
    private long end;
    private @Nullable CompletableFuture<Step> coming;
    private @Nullable Mapping window;
    private long windowStart;
    private @Nullable Boolean mappable;
    private @Nullable IOException failure;

    /** A piece of room that is ready; if it could not be made, it ends where it begins. */
    private record Step(
            long end, @Nullable Mapping window, @Nullable IOException failure) {}

    /** @param fileEnd behind which the file has only zeros, or nothing */
    LogRoom(Path path, RandomAccessFile file, long fileEnd) throws IOException {
        this.path = path;
        this.file = file;
        this.end = Math.max(fileEnd, file.length());
    }

    /** Where the zeros end. */
    long end() {
        return end;
    }

    /** The mapping of the last step, from {@link #windowStart} to {@link #end}; it is gone after {@link #extend}. */
    @Nullable
    ByteBuffer window() {
        return window == null ? null : window.buffer();
    }

    long windowStart() {
        return windowStart;
    }

    /** Why there is no room behind {@link #end}, if it was tried. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /**
     * To be called before an append that does not fit into the room. Afterwards it fits, or may be written without room:
     * because the log is still short, the append longer than a step, or the disk full.
     *
     * @param mapped whether the next steps should be mapped
     */
    void extend(long fileEnd, int length, boolean mapped) {
        takeComing();
        if (length > end - fileEnd) {
            end = fileEnd + length;
            replaceWindow(null);
        }
        if (end >= SMALLEST_LOG_WITH_ROOM) {
            long from = end;
            boolean map = mapped && isMappable();
            coming = CompletableFuture.supplyAsync(() -> makeStep(fileEnd, from, map), BACKGROUND);
        }
    }

    /** Waits for what the background is doing to the file, and lets the mapping go. */
    void close() {
        takeComing();
        replaceWindow(null);
    }

    private void replaceWindow(@Nullable Mapping next) {
        if (window != null) {
            window.unmap();
        }
        window = next;
    }

    private void takeComing() {
        if (coming != null) {
            Step step = coming.join(); // an interrupt does not end this, and stays for the caller
            coming = null;
            failure = step.failure();
            if (step.end() > end) {
                replaceWindow(step.window());
                windowStart = end;
                end = step.end();
            }
        }
    }

    private Step makeStep(long fileEnd, long from, boolean map) {
        long step = Math.min(from, MAX_STEP_BYTES);
        long to = (from + step + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
        // Nobody interrupts this thread, so that its use of the channel cannot close the file under everybody else.
        FileChannel channel = file.getChannel();
        try {
            if (channel.size() < fileEnd) {
                throw new IOException("it was cut to " + channel.size() + " bytes by somebody else");
            }
            ByteBuffer zeros = ZEROS.duplicate();
            for (long at = from; at < to; at += zeros.position()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
                channel.write(zeros, at);
            }
            return new Step(
                    to, map ? Mapping.of(channel, FileChannel.MapMode.READ_WRITE, from, to - from) : null, null);
        } catch (IOException e) {
            // No space, or a broken disk: the next append finds out for itself whether there is enough for its bytes.
            return new Step(from, null, e);
        }
    }

    private boolean isMappable() {
        if (mappable == null) {
            try {
                mappable = OverwritingFileSystems.hold(path);
            } catch (IOException e) {
                mappable = false; // nobody knows what file system it is, so it is written to by system calls
            }
        }
        return mappable;
    }

    private static Executor backgroundThread() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "kvstore-log-room");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
