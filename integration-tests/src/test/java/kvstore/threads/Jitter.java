package kvstore.threads;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.io.ReadFile;

/**
 * Puts delays of random length before and behind every operation of a disk, so that threads meet in many orders. A disk in
 * memory is so quick that each thread would be done before the next one begins.
 */
final class Jitter {
    private static final int MOST_MICROS = 30;

    private final AtomicLong count;

    private Jitter(long seed) {
        this.count = new AtomicLong(seed);
    }

    static Disk around(Disk disk, long seed) {
        return new Jitter(seed).wrap(Disk.class, disk);
    }

    private <T> T wrap(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    delay();
                    try {
                        return wrapFile(method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        delay();
                    }
                }));
    }

    private Object wrapFile(Object result) {
        if (result instanceof AppendFile file) {
            return wrap(AppendFile.class, file);
        }
        return result instanceof ReadFile file ? wrap(ReadFile.class, file) : result;
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint is all that it is meant to be
    void delay() {
        long bits = count.addAndGet(0x9E3779B97F4A7C15L);
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        int choice = (int) (bits >>> 59);
        if (choice < 8) {
            Thread.yield();
        } else if (choice == 8) {
            LockSupport.parkNanos(1_000L * ((bits >>> 20) % MOST_MICROS));
        }
    }
}
