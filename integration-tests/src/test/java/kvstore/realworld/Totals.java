package kvstore.realworld;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts with names, which can be added up. */
public final class Totals {
    private static final Pattern COUNT = Pattern.compile("(\\d+) ([^,]+)");

    private final Map<String, Long> counts = new TreeMap<>();

    public Totals add(String name, long count) {
        counts.merge(name, count, Long::sum);
        return this;
    }

    public Totals add(Totals other) {
        other.counts.forEach(this::add);
        return this;
    }

    public long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    public Map<String, Long> all() {
        return Map.copyOf(counts);
    }

    /** What {@link #toString} wrote, in whichever line begins with the given word. */
    static Totals parse(String output, String word) {
        Totals totals = new Totals();
        output.lines()
                .filter(line -> line.startsWith(word))
                .flatMap(line -> COUNT.matcher(line.substring(word.length())).results())
                .forEach(count -> totals.add(count.group(2), Long.parseLong(count.group(1))));
        return totals;
    }

    /** For instance {@code 20 cuts, 1834 writes acknowledged}. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
