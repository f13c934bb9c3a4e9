package kvstore.threads;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import kvstore.lab.BrokenPromise;
import kvstore.lab.Promise;

/** Interrupts threads at random until it is closed, and knows of each interrupt whether its thread still has it. */
final class Interrupter implements AutoCloseable {
    private static final int MOST_MICROS_BETWEEN = 40;

    private static final int CALLS_WITH_FLAG = 4;

    private final List<Victim> victims = new CopyOnWriteArrayList<>();
    private final Random random;
    private final Thread thread = new Thread(this::run, "interrupter");
    private volatile boolean closed;

    Interrupter(long seed) {
        this.random = new Random(seed);
        thread.setDaemon(true);
        thread.start();
    }

    /** The calling thread, which is interrupted from now on. */
    Victim victim() {
        Victim victim = new Victim(Thread.currentThread());
        victims.add(victim);
        return victim;
    }

    private void run() {
        while (!closed) {
            if (!victims.isEmpty()) {
                victims.get(random.nextInt(victims.size())).interrupt();
            }
            LockSupport.parkNanos(1_000L * random.nextInt(MOST_MICROS_BETWEEN));
        }
    }

    /** Interrupts nobody any more once it has returned. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError("the test itself was interrupted", e);
        }
    }

    /** A thread that is interrupted, one time after the other. */
    static final class Victim {
        private final Thread thread;

        /** Set after the thread was interrupted: while it is, nobody but the thread itself may have taken the flag. */
        private final AtomicBoolean interrupted = new AtomicBoolean();

        /** Of the thread alone. */
        private int calls;

        private Victim(Thread thread) {
            this.thread = thread;
        }

        private void interrupt() {
            if (!interrupted.get()) {
                thread.interrupt();
                interrupted.set(true);
            }
        }

        /**
         * Looks for the flag after a call, and says whether an interrupt is over. The flag stays for a few calls, so that there
         * are some that begin with it. Called by the thread.
         */
        boolean take(String call) {
            if (!interrupted.get()) {
                return false;
            }
            if (!Thread.currentThread().isInterrupted()) {
                throw new BrokenPromise(Promise.P12, "P12.1: the interrupt flag was taken away by " + call);
            }
            calls++;
            if (calls % CALLS_WITH_FLAG != 0) {
                return false;
            }
            boolean taken = Thread.interrupted();
            interrupted.set(false);
            return taken;
        }
    }
}
