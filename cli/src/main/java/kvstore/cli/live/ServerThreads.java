package kvstore.cli.live;

import java.io.Closeable;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that answer requests, so many at most. While all of them are busy, a request goes to one more thread, the doorman,
 * which does nothing but say so: a request can only be refused in words by a thread that has read it. If more come than the doorman
 * gets rid of, the server closes their connections without a word.
 */
final class ServerThreads implements Executor, Closeable {
    private static final int IDLE_SECONDS = 60;
    private static final int MOST_AT_THE_DOOR = 64;

    private final ThreadPoolExecutor workers;
    private final ThreadPoolExecutor doorman;

    ServerThreads(int most) {
        this.workers = pool(most, new SynchronousQueue<>(), task -> daemon(new Thread(task, "kv-view")));
        this.doorman = pool(1, new ArrayBlockingQueue<>(MOST_AT_THE_DOOR), task -> daemon(new Doorman(task)));
    }

    private static ThreadPoolExecutor pool(int most, BlockingQueue<Runnable> queue, ThreadFactory threads) {
        return new ThreadPoolExecutor(0, most, IDLE_SECONDS, TimeUnit.SECONDS, queue, threads);
    }

    private static Thread daemon(Thread thread) {
        thread.setDaemon(true);
        return thread;
    }

    private static final class Doorman extends Thread {
        Doorman(Runnable task) {
            super(task, "kv-view-doorman");
        }
    }

    /** @throws RejectedExecutionException if even the doorman has too much to do */
    @Override
    public void execute(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            doorman.execute(task);
        }
    }

    /** How many requests are answered at once. */
    int most() {
        return workers.getMaximumPoolSize();
    }

    /** Whether the calling thread may do nothing but refuse. */
    static boolean isDoorman() {
        return Thread.currentThread() instanceof Doorman;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        doorman.shutdownNow();
    }
}
