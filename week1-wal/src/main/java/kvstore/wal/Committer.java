package kvstore.wal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import kvstore.codec.Operations;
import kvstore.explain.Explanation;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/**
 * Group commit: of the threads that write at the same time one becomes the <em>leader</em>, takes the batches of those
 * that wait behind it, and commits them all with one write and at most one force. The others, its <em>followers</em>,
 * sleep until it is done. A thread that finds nobody writing leads at once, with no hand-over at all.
 *
 * <p>When a leader is done, the longest-waiting thread leads next. A plain lock would do worse: the thread that has just
 * finished would take it again before those that sleep are awake, and groups would have one member.
 *
 * <p>Where a group takes long, because it is forced, the next leader waits a little for those who were just released: they
 * are likely to write again at once, and then share its force instead of waiting for the one behind it. Otherwise threads
 * fall into two halves that commit in turn, each half forcing for itself. (See {@link #awaitCompany}.)
 *
 * <p><b>Errors.</b> Whatever stops a group stops it for all its members, and trips the {@link FailureLatch}.
 *
 * <p><b>Threads.</b> Any. An interrupt is kept for the caller and changes nothing here.
 */
public final class Committer {
    /** Groups end at this many bytes, so that a small write does not wait for many large ones. */
    private static final long MAX_GROUP_BYTES = 1 << 20;

    /** A group that takes less is quick: to sleep and be woken would take longer. */
    private static final long QUICK_NANOS = 20_000;

    /** How often a thread gives its core to others, to see whether a quick group is done, before it sleeps. */
    private static final int YIELDS_BEFORE_SLEEP = 20;

    private final FailureLatch latch;
    private final Runnable checkOpen;
    private final Target target;

    /** Guards {@link #busy} and {@link #waiting}; never held while something is written. */
    private final Object monitor = new Object();

    private boolean busy;
    private final Queue waiting = new Queue();

    /** Whether the last group that had company was quick. */
    private volatile boolean quick;

    /** How many wait, to be looked at without the monitor. */
    private volatile int queued;

    /** How many wrote at the same time when the last group was done: its members and those who waited. The leader's. */
    private int company;

    /** How long the last group took that had company. The leader's. */
    private long groupNanos;

    /** The batches of the group, and those who wait for them: the leader's alone, handed on with the lead. */
    private final List<Operations> group = new ArrayList<>();

    /** What the group does, if one of its members wants to know. The leader's. */
    private @Nullable Trace groupTrace;

    /** The last of them; each knows the one before. After an {@link OutOfMemoryError} there is no memory for a list. */
    private @Nullable Waiter followers;

    /** Only the leader counts, and nobody waits for the numbers: so without the cost of an atomic step. */
    private final AtomicLong groups = new AtomicLong();

    private final AtomicLong batches = new AtomicLong();

    /** What a store does with a group. Only the leader calls it, so never two threads at once. */
    public interface Target {
        /**
         * Commits batches in this order: log, then memory, then visible to readers.
         *
         * @param trace of the group; {@code null} if none of its members wants to know
         */
        void commit(List<Operations> group, @Nullable Trace trace) throws IOException;
    }

    /** Something to be done while nobody commits. */
    @FunctionalInterface
    public interface Action {
        void run() throws IOException;
    }

    /** @param checkOpen throws if the store is closed: then a group is refused, which is no failure */
    public Committer(FailureLatch latch, Runnable checkOpen, Target target) {
        this.latch = latch;
        this.checkOpen = checkOpen;
        this.target = target;
    }

    /** Returns when the batch is committed. */
    public void commit(Operations operations) throws IOException {
        commit(operations, null);
    }

    /** The same, and takes down how. */
    public void commit(Operations operations, @Nullable Trace trace) throws IOException {
        latch.check();
        Waiter follower = leadOrWait(operations, trace);
        if (follower == null || follower.await(quick ? YIELDS_BEFORE_SLEEP : 0) == State.LEADS) {
            lead(operations, trace);
        } else if (follower.failure != null) {
            throw asFollowersOwn(follower.failure);
        } else if (trace != null && follower.told != null) {
            CommitSteps.followed(trace, follower.members, follower.told);
        }
    }

    /** What stopped the leader, as an exception of the follower's own thread. */
    private static IOException asFollowersOwn(Throwable failure) {
        if (failure instanceof IllegalStateException) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
        return new IOException("the write failed together with others: " + failure.getMessage(), failure);
    }

    /** Runs an action between two groups. */
    public void exclusively(Action action) throws IOException {
        Waiter waiter = leadOrWait(null, null);
        if (waiter != null) {
            waiter.await(0);
        }
        try {
            action.run();
        } finally {
            handOver(0);
        }
    }

    /** Makes the caller the leader, if there is none ({@code null}), or puts it in the queue. */
    private @Nullable Waiter leadOrWait(@Nullable Operations operations, @Nullable Trace trace) {
        // exercise week1/lead-or-wait
        synchronized (monitor) {
            if (!busy) {
                busy = true;
                return null;
            }
            Waiter waiter = new Waiter(operations, trace);
            waiting.add(waiter);
            queued = waiting.size;
            return waiter;
        }
        // exercise ends
    }

    private void lead(Operations own, @Nullable Trace trace) throws IOException {
        Throwable failure = null;
        Explanation told = null;
        boolean begun = false;
        try {
            latch.check();
            checkOpen.run();
            begun = true;
            awaitCompany();
            gather(own, trace);
            if (trace != null) {
                CommitSteps.leads(trace, group.size());
            }
            commitGroup();
            told = groupTrace == null ? null : groupTrace.explanation();
            groups.setRelease(groups.getPlain() + 1);
            batches.setRelease(batches.getPlain() + group.size());
        } catch (Throwable e) {
            // Errors too: after an OutOfMemoryError half of the group may be in the log and not in memory.
            // But a writer that was still in the queue when the store closed has broken nothing.
            failure = e;
            if (begun) {
                latch.fail(e);
            }
            throw e;
        } finally {
            Waiter last = followers;
            int members = group.size();
            group.clear();
            followers = null;
            groupTrace = null;
            handOver(members);
            for (Waiter follower = last; follower != null; follower = follower.before) {
                follower.finish(failure, members, told);
            }
        }
        if (trace != null && told != null) {
            trace.add(told);
        }
    }

    /** Looks at the clock only where there is company, because for one thread without a force that would be felt. */
    private void commitGroup() throws IOException {
        if (company <= 1) {
            target.commit(group, groupTrace);
            return;
        }
        long started = System.nanoTime();
        target.commit(group, groupTrace);
        groupNanos = System.nanoTime() - started;
        if (quick != groupNanos < QUICK_NANOS) {
            quick = !quick;
        }
    }

    /**
     * Gives those who wrote a moment ago the chance to join: at most half as long as the last group took, and not at all
     * for a thread that writes alone. Where nothing is forced that is less than a microsecond.
     */
    @SuppressWarnings("ThreadPriorityCheck") // it yields to those it waits for; who depends on that loses speed alone
    private void awaitCompany() {
        if (company > 1 && groupNanos > 0) {
            long started = System.nanoTime();
            while (queued + 1 < company && System.nanoTime() - started < groupNanos / 2) {
                Thread.yield();
            }
        }
    }

    /** Fills the group with the leader's batch and those that wait behind it. */
    private void gather(Operations own, @Nullable Trace trace) {
        group.add(own);
        boolean traced = trace != null;
        if (queued > 0) { // whoever comes now is in the next group
            traced |= gatherWaiting(own.byteSize());
        }
        groupTrace = traced ? new Trace() : null;
    }

    /** Returns whether one of them wants to know what the group does. */
    private boolean gatherWaiting(long ownBytes) {
        // exercise week1/gather
        boolean traced = false;
        synchronized (monitor) {
            long bytes = ownBytes;
            for (Waiter next = waiting.first; next != null && next.operations != null; next = waiting.first) {
                bytes += next.operations.byteSize();
                if (bytes > MAX_GROUP_BYTES) {
                    break;
                }
                group.add(next.operations);
                traced |= next.trace != null;
                next.before = followers;
                followers = next;
                waiting.poll();
            }
            queued = waiting.size;
        }
        return traced;
        // exercise ends
    }

    /** How many groups were committed. */
    public long groups() {
        return groups.get();
    }

    /** How many batches they had. */
    public long batches() {
        return batches.get();
    }

    /** @param members of the group that is done */
    private void handOver(int members) {
        // exercise week1/lead-or-wait
        Waiter next;
        synchronized (monitor) {
            company = members + waiting.size;
            next = waiting.poll();
            if (next != null) {
                queued = waiting.size;
            }
            busy = next != null;
        }
        if (next != null) {
            next.lead();
        }
        // exercise ends
    }

    private enum State {
        WAITS,
        LEADS,
        DONE
    }

    /** Threads in order, linked through themselves: a queue that needs no memory loses nobody for want of it. */
    private static final class Queue {
        private @Nullable Waiter first;
        private @Nullable Waiter last;
        private int size;

        void add(Waiter waiter) {
            if (last == null) {
                first = waiter;
            } else {
                last.behind = waiter;
            }
            last = waiter;
            size++;
        }

        @Nullable
        Waiter poll() {
            Waiter waiter = first;
            if (waiter != null) {
                first = waiter.behind;
                waiter.behind = null;
                if (first == null) {
                    last = null;
                }
                size--;
            }
            return waiter;
        }
    }

    /** A thread in the queue. */
    private static final class Waiter {
        private final @Nullable Operations operations;
        private final @Nullable Trace trace;
        private final Thread thread = Thread.currentThread();
        private @Nullable Waiter before;
        private @Nullable Waiter behind;
        private @Nullable Throwable failure;
        private int members;
        private @Nullable Explanation told;
        private volatile State state = State.WAITS;

        Waiter(@Nullable Operations operations, @Nullable Trace trace) {
            this.operations = operations;
            this.trace = trace;
        }

        /**
         * Waits until another thread says that the batch is done, or that this thread leads.
         *
         * @param yields how often it lets others run first, before it sleeps. Where groups are quick, that is three times as
         *     many writes a second with four threads or more on two cores: nobody needs to be woken
         */
        @SuppressWarnings("ThreadPriorityCheck") // as in awaitCompany
        State await(int yields) {
            // exercise week1/wait
            for (int i = 0; i < yields && state == State.WAITS; i++) {
                Thread.yield();
            }
            boolean interrupted = false;
            while (state == State.WAITS) {
                LockSupport.park(this);
                // A thread whose flag is set does not sleep; put the flag aside until the wait is over.
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return state;
            // exercise ends
        }

        void lead() {
            state = State.LEADS;
            LockSupport.unpark(thread);
        }

        void finish(@Nullable Throwable groupFailure, int groupMembers, @Nullable Explanation groupTold) {
            failure = groupFailure;
            members = groupMembers;
            told = groupTold;
            state = State.DONE;
            LockSupport.unpark(thread);
        }
    }
}
