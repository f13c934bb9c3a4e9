package kvstore.lab.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Promise P11, as a question to a history: is there one order of all calls, in which each has its effect at a moment
 * between its beginning and its end, and each read sees exactly what was written before it? A batch is one write and a scan
 * is one read, so a torn batch and a scan of two moments have no such order.
 */
public final class Linearizability {
    private Linearizability() {}

    /** What is wrong with a history, for people; empty if nothing is. */
    public static Optional<String> violation(History history) {
        if (new OrderSearch(history).run()) {
            return Optional.empty();
        }
        History small = shrink(history);
        OrderSearch search = new OrderSearch(small);
        search.run();
        return Optional.of(verdict(small) + "\n" + small.describe() + search.describeDeadEnd());
    }

    private static String verdict(History history) {
        for (String key : history.keys()) {
            if (!new OrderSearch(history.of(key)).run()) {
                return "P11: no order of the calls explains what was seen of key " + key + " alone:";
            }
        }
        return "P11: each key alone has an order, but no order of whole batches and reads of one moment explains them all:";
    }

    /**
     * Leaves out what the history is wrong without: reads, and puts that nobody reads. Leaving out a put that somebody reads,
     * or a deletion, could make a history wrong that was right.
     */
    private static History shrink(History history) {
        History small = history;
        for (int i = history.events().size() - 1; i >= 0; i--) {
            Event event = history.events().get(i);
            if (event.kind() == Event.Kind.READ || isUnread(event, small)) {
                List<Event> fewer = new ArrayList<>(small.events());
                fewer.remove(event);
                History without = new History(small.initial(), fewer);
                if (!new OrderSearch(without).run()) {
                    small = without;
                }
            }
        }
        return new History(read(small), small.events());
    }

    private static boolean isUnread(Event write, History history) {
        return write.entries().entrySet().stream()
                .allMatch(entry -> entry.getValue() != null
                        && history.events().stream()
                                .filter(event -> event.kind() == Event.Kind.READ)
                                .noneMatch(event ->
                                        entry.getValue().equals(event.entries().get(entry.getKey()))));
    }

    /** The initial entries, as far as a call is about them. */
    private static Map<String, String> read(History history) {
        TreeMap<String, @Nullable String> named = new TreeMap<>();
        history.events().forEach(event -> named.putAll(event.entries()));
        TreeMap<String, String> initial = new TreeMap<>(history.initial());
        initial.keySet().retainAll(named.keySet());
        return initial;
    }
}
