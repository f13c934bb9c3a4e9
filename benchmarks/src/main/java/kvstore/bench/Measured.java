package kvstore.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of one store in one round, by name: {@code fillseq}, {@code fillseq.p999}, {@code diskBytes}. A worker prints
 * them as lines {@code name=number}.
 */
public record Measured(Map<String, Double> figures) {
    private static final String MARK = "figure ";

    public static Measured empty() {
        return new Measured(new LinkedHashMap<>());
    }

    void add(String name, double figure) {
        figures.put(name, figure);
    }

    void add(String name, Clock.Outcome outcome) {
        add(name, outcome.perSecond());
        add(name + ".p50", outcome.p50Micros());
        add(name + ".p99", outcome.p99Micros());
        add(name + ".p999", outcome.p999Micros());
        add(name + ".allocated", outcome.allocated());
    }

    void print() {
        figures.forEach((name, figure) -> System.out.println(MARK + name + "=" + figure));
        System.out.flush();
    }

    /** Takes a line that {@link #print} wrote; {@code false} if it is another one. */
    boolean take(String line) {
        if (!line.startsWith(MARK)) {
            return false;
        }
        int equals = line.lastIndexOf('=');
        add(line.substring(MARK.length(), equals), Double.parseDouble(line.substring(equals + 1)));
        return true;
    }
}
