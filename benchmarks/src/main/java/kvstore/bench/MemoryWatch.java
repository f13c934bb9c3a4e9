package kvstore.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Looks at this process's memory fifty times a second, because the system remembers the peak of all of it only, and not what
 * it consisted of. What comes and goes between two looks is not seen.
 */
public final class MemoryWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 20;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "memory-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> looking;
    private long anonymousBytes;
    private long fileBytes;

    /** Begins to look. */
    public MemoryWatch() {
        looking = executor.scheduleAtFixedRate(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        try {
            ProcessMemory memory = ProcessMemory.now();
            anonymousBytes = Math.max(anonymousBytes, memory.anonymousBytes());
            fileBytes = Math.max(fileBytes, memory.fileBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds the peaks so far to the figures.
     *
     * @param prefix before their names
     * @throws IllegalStateException if looking had to be given up
     */
    public synchronized void addTo(Measured measured, String prefix) throws IOException {
        if (looking.isDone()) {
            throw new IllegalStateException("the process's memory could not be read");
        }
        look();
        measured.add(prefix + "peakResidentBytes", (double) ProcessMemory.now().peakResidentBytes());
        measured.add(prefix + "peakAnonymousBytes", (double) anonymousBytes);
        measured.add(prefix + "peakFileBytes", (double) fileBytes);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
