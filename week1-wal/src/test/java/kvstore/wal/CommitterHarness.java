package kvstore.wal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import kvstore.codec.OperationCursor;
import kvstore.codec.Operations;
import kvstore.explain.Action;
import kvstore.explain.Outcome;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/** A committer whose target waits for permission, so that who leads and who follows is in the test's hand. */
final class CommitterHarness {
    private static final long DEADLINE_SECONDS = 20;

    final FailureLatch latch = new FailureLatch();
    final Committer committer = new Committer(latch, () -> {}, this::commitWhenLet);

    private final Semaphore entered = new Semaphore(0);
    private final Semaphore permissions = new Semaphore(0);
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private volatile @Nullable Throwable failure;

    /** A call in a thread of its own. */
    static final class Call {
        private final FutureTask<Boolean> task;
        private final Thread thread;

        private Call(Callable<Boolean> body) {
            task = new FutureTask<>(body);
            thread = new Thread(task, "caller");
            thread.setDaemon(true);
            thread.start();
        }

        Call interrupt() {
            thread.interrupt();
            return this;
        }

        /** Wakes the thread as an operating system may, for no reason; returns when it waits again, or has ended. */
        Call wake() {
            long before = timesItWaited();
            await("the caller notices that it was woken", () -> {
                LockSupport.unpark(thread);
                return hasEnded() || timesItWaited() > before + 1; // the first may be the one that it began with
            });
            return this;
        }

        private long timesItWaited() {
            ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
            return info == null ? 0 : info.getWaitedCount();
        }

        boolean hasEnded() {
            return task.isDone();
        }

        /** Waits until the call has returned; whether its thread's interrupt flag was set then. */
        boolean returned() throws Exception {
            return task.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        }

        /** Waits until the call has failed. */
        Throwable failed() throws Exception {
            try {
                returned();
            } catch (ExecutionException e) {
                return Objects.requireNonNull(e.getCause());
            }
            throw new AssertionError("the call did not fail");
        }
    }

    /** Commits a batch in another thread, which comes to lead at once: nobody else may be there. */
    Call leader(String key) throws InterruptedException {
        Call call = new Call(() -> commit(LogHarness.operations(key + "="), null));
        await("a group", () -> entered.availablePermits() > 0 || call.hasEnded());
        assertThat(entered.tryAcquire())
                .as("a thread that finds nobody writing leads a group")
                .isTrue();
        return call;
    }

    /** Commits a batch in another thread, which finds a leader and waits. */
    Call follower(String key) {
        return follower(LogHarness.operations(key + "="));
    }

    Call follower(Operations operations) {
        return waiting(new Call(() -> commit(operations, null)));
    }

    /** A follower who wants to know what becomes of its batch. */
    Call follower(String key, Trace trace) {
        return waiting(new Call(() -> commit(LogHarness.operations(key + "="), trace)));
    }

    /** Commits a batch in another thread, and returns when that waits, leads, or has ended: whatever becomes of it. */
    Call arrival(String key) {
        int before = entered.availablePermits();
        Call call = new Call(() -> commit(LogHarness.operations(key + "="), null));
        await(
                "the caller does something",
                () -> call.hasEnded() || isParked(call.thread) || entered.availablePermits() > before);
        return call;
    }

    /** Runs an action in another thread, which finds a leader and waits. */
    Call waitingAction(String name) {
        return waiting(new Call(() -> {
            committer.exclusively(() -> events.add(name));
            return Thread.currentThread().isInterrupted();
        }));
    }

    /** Lets the group that the target has got be committed. */
    CommitterHarness let() {
        permissions.release();
        return this;
    }

    /** Lets this and all further groups be committed. */
    CommitterHarness letAll() {
        permissions.release(1 << 20);
        return this;
    }

    /** From now on groups that are let fail. */
    CommitterHarness failing(Throwable with) {
        failure = with;
        return this;
    }

    /** Waits until the target has got a group more. */
    void awaitGroup() throws InterruptedException {
        assertThat(entered.tryAcquire(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .as("a group")
                .isTrue();
    }

    /** The groups, each as the first keys of its batches, and the actions, in the order in which they were begun. */
    List<String> events() {
        return List.copyOf(events);
    }

    /** Whether the committer is free again. */
    boolean isFree() throws Exception {
        return !new Call(() -> {
                    committer.exclusively(() -> events.add("free"));
                    return false;
                })
                .returned();
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline of: %s", what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private boolean commit(Operations operations, @Nullable Trace trace) throws IOException {
        committer.commit(operations, trace);
        return Thread.currentThread().isInterrupted();
    }

    private static Call waiting(Call call) {
        await("the caller waits", () -> call.hasEnded() || isParked(call.thread));
        assertThat(call.hasEnded())
                .as("a caller that should wait has come back")
                .isFalse();
        return call;
    }

    private static boolean isParked(Thread thread) {
        Object blocker = LockSupport.getBlocker(thread);
        return blocker != null && blocker.getClass().getEnclosingClass() == Committer.class;
    }

    private void commitWhenLet(List<Operations> group, @Nullable Trace trace) throws IOException {
        events.add(group.stream().map(CommitterHarness::firstKey).toList().toString());
        entered.release();
        permissions.acquireUninterruptibly();
        if (trace != null) {
            trace.note(Action.APPLY).as(Outcome.DONE, "a group of " + group.size());
        }
        Throwable with = failure;
        if (with instanceof IOException e) {
            throw e;
        } else if (with instanceof RuntimeException e) {
            throw e;
        } else if (with instanceof Error e) {
            throw e;
        }
    }

    private static String firstKey(Operations operations) {
        OperationCursor cursor = new OperationCursor().reset(operations);
        return cursor.next() ? new String(cursor.key(), UTF_8) : "";
    }
}
