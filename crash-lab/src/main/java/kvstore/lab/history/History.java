package kvstore.lab.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was there at first, and what all threads did then.
 *
 * @param initial the entries at the beginning; a key that is not named was not there
 * @param events in the order in which the calls began
 */
public record History(Map<String, String> initial, List<Event> events) {
    public History {
        initial = Map.copyOf(initial);
        events = events.stream().sorted(Comparator.comparingLong(Event::called)).toList();
    }

    /** All that some recorders wrote down. */
    public static History of(Map<String, String> initial, List<Recorder> recorders) {
        List<Event> events = new ArrayList<>();
        recorders.forEach(recorder -> events.addAll(recorder.events()));
        return new History(initial, events);
    }

    SortedSet<String> keys() {
        SortedSet<String> keys = new TreeSet<>(initial.keySet());
        events.forEach(event -> keys.addAll(event.entries().keySet()));
        return keys;
    }

    /** What somebody sees of it who knows one key only. */
    History of(String key) {
        Map<String, String> entry = new TreeMap<>(initial);
        entry.keySet().retainAll(List.of(key));
        List<Event> about = events.stream()
                .filter(event -> event.entries().containsKey(key))
                .map(event -> event.of(key))
                .toList();
        return new History(entry, about);
    }

    /** How many pairs of calls were under way at the same time. */
    public long overlaps() {
        long overlaps = 0;
        for (int i = 0; i < events.size(); i++) {
            for (int j = i + 1;
                    j < events.size() && events.get(j).called() < events.get(i).returned();
                    j++) {
                overlaps++;
            }
        }
        return overlaps;
    }

    /** A line for each call: when it began and ended, in µs from the first one, who called, and what. */
    public String describe() {
        long start = events.isEmpty() ? 0 : events.get(0).called();
        StringBuilder lines =
                new StringBuilder("at first " + new TreeMap<String, @Nullable String>(shortened()) + "\n");
        for (Event event : events) {
            lines.append("%10.1f – %-10s thread %d  %s%n"
                    .formatted(
                            micros(event.called() - start),
                            event.isOptional() ? "unknown" : "%.1f".formatted(micros(event.returned() - start)),
                            event.thread(),
                            event.describe()));
        }
        return lines.toString();
    }

    private Map<String, String> shortened() {
        Map<String, String> shortened = new TreeMap<>();
        initial.forEach((key, value) -> shortened.put(key, value.split(":", 2)[0]));
        return shortened;
    }

    private static double micros(long nanos) {
        return nanos / 1000.0;
    }
}
