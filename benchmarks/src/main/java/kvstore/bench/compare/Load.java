package kvstore.bench.compare;

import java.util.ArrayList;
import java.util.List;
import kvstore.bench.Workload;

/**
 * What every contender is to do; goes to its process as arguments.
 *
 * @param workloads in the order in which they are run
 * @param entries of a store that is filled
 * @param threads of each workload
 * @param compressiblePercent which part of a value is the same byte over and over; the rest is random
 * @param seed of keys, values and their order
 */
public record Load(
        List<Workload> workloads,
        int entries,
        int valueBytes,
        int threads,
        int compressiblePercent,
        KeyChoice keys,
        long seed) {
    private static final int OTHERS = 6;
    private static final int WARM_UP_SHARE = 4;
    private static final int LONGEST_WARM_UP = 50_000;
    private static final int SEEK_SHARE = 5;
    private static final int SYNC_SHARE = 100;

    public Load {
        workloads = workloads.stream().distinct().sorted().toList();
    }

    /** How many operations a workload has; those of {@code readseq} are walks over everything. */
    int operations(Workload workload) {
        return switch (workload) {
            case SEEKRANDOM, YCSB_E -> Math.max(1, entries / SEEK_SHARE);
            case FILLSYNC -> Math.max(1, entries / SYNC_SHARE);
            default -> entries;
        };
    }

    /** The same in small, with other keys and values. */
    Load warmUp() {
        int fewer = Math.max(threads, Math.min(entries / WARM_UP_SHARE, LONGEST_WARM_UP));
        return new Load(workloads, fewer, valueBytes, threads, compressiblePercent, keys, ~seed);
    }

    List<String> toArguments() {
        List<String> arguments = new ArrayList<>(List.of(
                Integer.toString(entries),
                Integer.toString(valueBytes),
                Integer.toString(threads),
                Integer.toString(compressiblePercent),
                keys.name(),
                Long.toString(seed)));
        workloads.forEach(workload -> arguments.add(workload.name()));
        return arguments;
    }

    static Load fromArguments(List<String> arguments) {
        return new Load(
                arguments.stream().skip(OTHERS).map(Workload::valueOf).toList(),
                Integer.parseInt(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)),
                Integer.parseInt(arguments.get(3)),
                KeyChoice.valueOf(arguments.get(4)),
                Long.parseLong(arguments.get(5)));
    }
}
