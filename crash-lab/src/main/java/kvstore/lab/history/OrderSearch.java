package kvstore.lab.history;

import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an order that explains a history, after J. Wing and C. Gong, "Testing and Verifying Concurrent Objects", Journal
 * of Parallel and Distributed Computing 17, 1993, with the memory of G. Lowe, "Testing for Linearizability", Concurrency and
 * Computation 29(4), 2017: a set of calls that are done, with the state that they led to, is tried once.
 *
 * <p>A call may come next if no other one that is still to come was over before it began. Of those, a read that sees the
 * present state is taken at once: it changes nothing, and whatever order explains the rest explains it with the read in
 * front, too. So only writes are tried out.
 */
final class OrderSearch {
    private static final int MISSING = 0;

    private final List<Event> events;
    private final int[][] keys;
    private final int[][] values;
    private final int[] state;
    private final BitSet done = new BitSet();
    private final ArrayDeque<Integer> order = new ArrayDeque<>();
    private final Set<LongBuffer> tried = new HashSet<>();
    private int required;
    private List<Integer> longest = List.of();

    OrderSearch(History history) {
        List<String> allKeys = List.copyOf(history.keys());
        Map<@Nullable String, Integer> valueNumbers = new HashMap<>();
        valueNumbers.put(null, MISSING);
        this.events = history.events();
        this.state = new int[allKeys.size()];
        history.initial().forEach((key, value) -> state[allKeys.indexOf(key)] = number(valueNumbers, value));
        this.keys = new int[events.size()][];
        this.values = new int[events.size()][];
        for (int i = 0; i < keys.length; i++) {
            Event event = events.get(i);
            keys[i] =
                    event.entries().keySet().stream().mapToInt(allKeys::indexOf).toArray();
            values[i] = event.entries().values().stream()
                    .mapToInt(value -> number(valueNumbers, value))
                    .toArray();
            required += event.isOptional() ? 0 : 1;
        }
    }

    private static int number(Map<@Nullable String, Integer> numbers, @Nullable String value) {
        return numbers.computeIfAbsent(value, unknown -> numbers.size());
    }

    /** Whether there is such an order. */
    boolean run() {
        int before = order.size();
        takeReads();
        if (required == 0) {
            return true;
        }
        if (order.size() > longest.size() || longest.isEmpty()) {
            longest = List.copyOf(order);
        }
        if (tried.add(position())) {
            for (int write : next(Event.Kind.WRITE)) {
                int[] overwritten = apply(write);
                take(write);
                if (run()) {
                    return true;
                }
                takeBack();
                restore(write, overwritten);
            }
        }
        while (order.size() > before) {
            takeBack();
        }
        return false;
    }

    /** After {@link #run} found none: how far an order gets at best, and which calls do not fit behind it. */
    String describeDeadEnd() {
        StringBuilder text = new StringBuilder("the longest order that fits:\n");
        longest.forEach(event ->
                text.append("    ").append(events.get(event).describe()).append('\n'));
        text.append("and none of these fits behind it:\n");
        for (int i = 0; i < events.size(); i++) {
            if (!longest.contains(i)) {
                text.append("    ").append(events.get(i).describe()).append('\n');
            }
        }
        return text.toString();
    }

    private void takeReads() {
        boolean more = true;
        while (more) {
            more = false;
            for (int read : next(Event.Kind.READ)) {
                if (fits(read)) {
                    take(read);
                    more = true;
                }
            }
        }
    }

    /** The calls of a kind that may come next. */
    private int[] next(Event.Kind kind) {
        int[] found = new int[8];
        int count = 0;
        long firstEnd = Long.MAX_VALUE;
        for (int i = done.nextClearBit(0); i < events.size(); i = done.nextClearBit(i + 1)) {
            Event event = events.get(i);
            if (event.called() > firstEnd) {
                break;
            }
            firstEnd = Math.min(firstEnd, event.returned());
            if (event.kind() == kind) {
                found = count < found.length ? found : Arrays.copyOf(found, 2 * count);
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private boolean fits(int read) {
        for (int i = 0; i < keys[read].length; i++) {
            if (state[keys[read][i]] != values[read][i]) {
                return false;
            }
        }
        return true;
    }

    private int[] apply(int write) {
        int[] overwritten = new int[keys[write].length];
        for (int i = 0; i < overwritten.length; i++) {
            overwritten[i] = state[keys[write][i]];
            state[keys[write][i]] = values[write][i];
        }
        return overwritten;
    }

    private void restore(int write, int[] overwritten) {
        for (int i = 0; i < overwritten.length; i++) {
            state[keys[write][i]] = overwritten[i];
        }
    }

    private void take(int event) {
        done.set(event);
        order.addLast(event);
        required -= events.get(event).isOptional() ? 0 : 1;
    }

    private void takeBack() {
        int last = order.removeLast();
        done.clear(last);
        required += events.get(last).isOptional() ? 0 : 1;
    }

    /** What is done and what it led to. */
    private LongBuffer position() {
        long[] calls = done.toLongArray();
        long[] position = Arrays.copyOf(calls, calls.length + state.length);
        for (int i = 0; i < state.length; i++) {
            position[calls.length + i] = state[i];
        }
        return LongBuffer.wrap(position);
    }
}
