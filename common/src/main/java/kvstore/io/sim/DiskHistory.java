package kvstore.io.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was done to a simulated disk, in order, and from it what a power cut may leave behind.
 *
 * <h2>The model</h2>
 *
 * <p>The power may go after any operation. Whatever was forced by then is on the disk. Everything else may be there or
 * not, each operation for itself:
 *
 * <ul>
 *   <li><b>What is forced.</b> Forcing a file makes its bytes and its length durable, and not its name. Forcing a
 *       directory makes its names durable: those that were created, removed and changed in it. A file whose bytes are
 *       durable but whose name is not cannot be found. A rename between two directories is durable once both were
 *       forced. A directory's own name stands in the directory above it.
 *   <li><b>An append</b> that was not forced survives whole, not at all, or torn: its first bytes alone. It may have
 *       reached the file's length alone, with zeros or with old bytes of the disk in its place, or with a bit that is
 *       wrong. If a later append to the file survives and an earlier one does not, there are zeros in the hole.
 *   <li><b>A name</b> is changed or is not; a rename never leaves both names or neither. Changes of names may reach the
 *       disk in any order, before or after any bytes: a file may be gone before the one that replaces it is durable.
 *   <li><b>A failed force</b> leaves what it was to force as it was, and no later force makes that durable: the
 *       operating system may have marked it as written.
 *   <li>What was there when the history begins is durable.
 * </ul>
 *
 * <p>{@code kill -9} is milder: the operating system has everything and goes on ({@link SimulatedDisk#killed}).
 *
 * <p>{@link #statesAfter} lists states of all kinds for one moment; their number grows with what is not forced.
 * Immutable, but for what it remembers to be faster.
 */
public final class DiskHistory {
    private static final int MILESTONE = 16;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final Object NOTHING_CAN_FORCE = new Object();

    private final FileTree base;
    private final List<DiskOperation> operations;
    private final int[] durableFrom;

    /** The tree after every so many operations, as far as somebody asked: most states differ in the last few alone. */
    private final List<FileTree> milestones = new ArrayList<>();

    DiskHistory(FileTree base, List<DiskOperation> operations) {
        this.base = base;
        this.operations = List.copyOf(operations);
        this.durableFrom = durableFrom(this.operations);
    }

    public List<DiskOperation> operations() {
        return operations;
    }

    /** The numbers of the operations, out of the first so many, that are not durable after them; in order. */
    public List<Integer> pendingAfter(int count) {
        checkCount(count);
        List<Integer> pending = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (durableFrom[i] > count) {
                pending.add(i);
            }
        }
        return pending;
    }

    /** The states of all kinds that a power cut after the first so many operations may leave, some of them at random. */
    public List<CrashState> statesAfter(int count, int randomStates) {
        return new CrashKinds(this, count).all(randomStates);
    }

    /**
     * The state that a {@link CrashState#toString} describes, to look at a failure again. The history must be the same.
     *
     * @throws IllegalArgumentException if it is none of this history's states
     */
    public CrashState state(String description) {
        return CrashKinds.parse(this, description);
    }

    /** The disk after {@code kill -9} behind the first so many operations; see {@link SimulatedDisk#killed}. */
    public SimulatedDisk killedAfter(int count) {
        checkCount(count);
        return new SimulatedDisk(base, treeAfter(count, Map.of()), operations.subList(0, count));
    }

    void checkCount(int count) {
        if (count < 0 || count > operations.size()) {
            throw new IllegalArgumentException("there are " + operations.size() + " operations: count=" + count);
        }
    }

    /** Carries out the first so many operations, those that are pending as far as they survived. */
    FileTree treeAfter(int count, Map<Integer, Survival> pending) {
        int whole = count;
        for (Map.Entry<Integer, Survival> entry : pending.entrySet()) {
            if (!entry.getValue().equals(Survival.WHOLE)) {
                whole = Math.min(whole, entry.getKey());
            }
        }
        int milestone = whole / MILESTONE;
        FileTree tree = copyOfMilestone(milestone);
        for (int i = milestone * MILESTONE; i < count; i++) {
            Survival survival = pending.getOrDefault(i, Survival.WHOLE);
            if (!survival.lost()) {
                operations.get(i).applyTo(tree, survival);
            }
        }
        return tree;
    }

    private FileTree copyOfMilestone(int number) {
        synchronized (milestones) {
            if (milestones.isEmpty()) {
                milestones.add(base.copy());
            }
            while (milestones.size() <= number) {
                FileTree next = milestones.get(milestones.size() - 1).copy();
                int from = (milestones.size() - 1) * MILESTONE;
                for (DiskOperation operation : operations.subList(from, from + MILESTONE)) {
                    operation.applyTo(next, Survival.WHOLE);
                }
                next.contentsHash(); // the copies know the bytes that they share
                milestones.add(next);
            }
            return milestones.get(number).copy();
        }
    }

    /** For each operation, after how many operations it is durable. */
    private static int[] durableFrom(List<DiskOperation> operations) {
        int[] durableFrom = new int[operations.size()];
        Arrays.fill(durableFrom, NEVER);
        Map<Integer, Set<Object>> waiting = new LinkedHashMap<>();
        for (int i = 0; i < durableFrom.length; i++) {
            DiskOperation operation = operations.get(i);
            if (operation instanceof DiskOperation.Force force) {
                forced(force.file(), force.failed(), i, waiting, durableFrom);
            } else if (operation instanceof DiskOperation.ForceDirectory force) {
                forced(force.directory(), force.failed(), i, waiting, durableFrom);
            } else {
                waiting.put(i, new HashSet<>(operation.needs()));
                continue;
            }
            durableFrom[i] = i + 1;
        }
        return durableFrom;
    }

    private static void forced(
            Object what, boolean failed, int at, Map<Integer, Set<Object>> waiting, int[] durableFrom) {
        waiting.entrySet().removeIf(entry -> {
            Set<Object> needs = entry.getValue();
            if (!needs.contains(what)) {
                return false;
            }
            if (failed) {
                needs.add(NOTHING_CAN_FORCE);
                return false;
            }
            needs.remove(what);
            if (needs.isEmpty()) {
                durableFrom[entry.getKey()] = at + 1;
            }
            return needs.isEmpty();
        });
    }
}
