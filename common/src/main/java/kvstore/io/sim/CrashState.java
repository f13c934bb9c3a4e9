package kvstore.io.sim;

import java.util.Map;
import java.util.Optional;

/**
 * One of the states in which a power cut may leave a disk. Its description names it for good: {@link DiskHistory#state}
 * finds it again. Immutable.
 */
public final class CrashState {
    private final DiskHistory history;
    private final int operationCount;
    private final String kind;
    private final Map<Integer, Survival> pending;

    CrashState(DiskHistory history, int operationCount, String kind, Map<Integer, Survival> pending) {
        this.history = history;
        this.operationCount = operationCount;
        this.kind = kind;
        this.pending = Map.copyOf(pending);
    }

    /** After how many operations the power went. */
    public int operationCount() {
        return operationCount;
    }

    Map<Integer, Survival> pending() {
        return pending;
    }

    /** What is left of an operation, such as {@code lost} or {@code torn 5}; empty if it was durable. */
    public Optional<String> fateOf(int operation) {
        return Optional.ofNullable(pending.get(operation)).map(Survival::toString);
    }

    /** A fresh disk in this state, all of it durable, unlocked, without faults. */
    public SimulatedDisk disk() {
        return new SimulatedDisk(history.treeAfter(operationCount, pending));
    }

    /** For instance {@code after 17: only 12} or {@code after 17: torn 12 at 5}. */
    @Override
    public String toString() {
        return "after " + operationCount + ": " + kind;
    }
}
