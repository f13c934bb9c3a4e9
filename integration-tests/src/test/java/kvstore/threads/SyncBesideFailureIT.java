package kvstore.threads;

import static kvstore.lab.Entries.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One thread's force fails while a second thread waits to force, and a third one to close. */
@Timeout(120)
class SyncBesideFailureIT {
    private static final int ROUNDS = 200;

    @ParameterizedTest
    @MethodSource("kvstore.threads.Engines#all")
    @DisplayName("P1.2: sync does not say done about a log that was closed after a failed force")
    void syncBesideAFailedForceAndCloseFails(StorageEngine engine) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            FailingForce force = new FailingForce();
            KeyValueStore store = engine.open(
                    Path.of("/store"),
                    StoreOptions.defaults().withDurability(Durability.OS).withDisk(force.disk()));
            store.put(bytes("k"), bytes("v"));
            force.armed = true;

            FutureTask<Boolean> first = new FutureTask<>(() -> syncs(store));
            start(first);
            force.arrived.await();
            FutureTask<Boolean> second = new FutureTask<>(() -> syncs(store));
            awaitBlocked(start(second), second);
            FutureTask<Void> close = new FutureTask<>(() -> {
                store.close();
                return null;
            });
            awaitBlocked(start(close), close);
            force.open.countDown();

            assertThat(first.get(20, TimeUnit.SECONDS))
                    .as("P1.2: the sync whose force failed")
                    .isFalse();
            assertThat(second.get(20, TimeUnit.SECONDS))
                    .as("P1.2: the sync behind it, round %d", round)
                    .isFalse();
            assertEnds(close);
        }
    }

    private static boolean syncs(KeyValueStore store) {
        try {
            store.sync();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** With what the failure left to say, or without. */
    private static void assertEnds(FutureTask<Void> close) throws Exception {
        try {
            close.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(IOException.class);
        }
    }

    private static Thread start(FutureTask<?> task) {
        Thread thread = new Thread(task, "beside-failure");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @SuppressWarnings("ThreadPriorityCheck") // until the thread stands where the test wants it
    private static void awaitBlocked(Thread thread, FutureTask<?> task) {
        while (thread.getState() != Thread.State.BLOCKED && !task.isDone()) {
            Thread.yield();
        }
    }

    /** The next force waits, and then fails. */
    private static final class FailingForce {
        private final SimulatedDisk disk = new SimulatedDisk();
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private volatile boolean armed;

        Disk disk() {
            return wrap(Disk.class, disk);
        }

        private <T> T wrap(Class<T> type, T target) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (armed && method.getName().equals("force")) {
                            armed = false;
                            arrived.countDown();
                            open.await();
                            throw new IOException("planted: the force failed");
                        }
                        try {
                            Object result = method.invoke(target, arguments);
                            return result instanceof AppendFile file ? wrap(AppendFile.class, file) : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }
}
