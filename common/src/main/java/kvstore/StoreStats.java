package kvstore;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Figures about a store at one moment, in a stable order: first {@code memtable_size} (bytes) and {@code num_sstables},
 * then what the engine adds of its own. Immutable.
 */
public final class StoreStats {
    /** One figure: its name, its value and the unit that the value is in, such as {@code bytes}. */
    public record Stat(String name, long value, String unit) {}

    private final List<Stat> stats;

    private StoreStats(List<Stat> stats) {
        this.stats = List.copyOf(stats);
    }

    public static StoreStats of(long memtableSizeBytes, long numSstables) {
        return new StoreStats(List.of(
                new Stat("memtable_size", memtableSizeBytes, "bytes"), new Stat("num_sstables", numSstables, "files")));
    }

    /** These figures and one more behind them. */
    public StoreStats with(String name, long value, String unit) {
        List<Stat> more = new ArrayList<>(stats);
        more.add(new Stat(name, value, unit));
        return new StoreStats(more);
    }

    public List<Stat> all() {
        return stats;
    }

    /** The value of a figure, if this engine has it. */
    public OptionalLong value(String name) {
        return stats.stream()
                .filter(stat -> stat.name().equals(name))
                .mapToLong(Stat::value)
                .findFirst();
    }

    @Override
    public String toString() {
        return stats.toString();
    }
}
