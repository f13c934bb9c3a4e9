package kvstore.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What every store is to do; goes to the worker as its arguments.
 *
 * @param count entries of the store
 * @param mostSeconds how long each workload runs; one that writes or deletes every key once takes as long as it takes
 */
record Plan(
        List<Workload> workloads,
        long count,
        int valueBytes,
        int threads,
        long memtableBytes,
        long cacheBytes,
        long mostSeconds,
        long seed) {
    private static final int NUMBERS = 7;

    SubjectProvider.Settings settings(boolean sync) {
        return new SubjectProvider.Settings(sync, memtableBytes, cacheBytes);
    }

    Plan withCount(long otherCount) {
        return new Plan(workloads, otherCount, valueBytes, threads, memtableBytes, cacheBytes, mostSeconds, seed);
    }

    Plan withSeconds(long otherSeconds) {
        return new Plan(workloads, count, valueBytes, threads, memtableBytes, cacheBytes, otherSeconds, seed);
    }

    List<String> toArguments() {
        List<String> arguments = new ArrayList<>();
        for (long number : new long[] {count, valueBytes, threads, memtableBytes, cacheBytes, mostSeconds, seed}) {
            arguments.add(Long.toString(number));
        }
        workloads.forEach(workload -> arguments.add(workload.id()));
        return arguments;
    }

    static Plan fromArguments(List<String> arguments) {
        long[] numbers = arguments.subList(0, NUMBERS).stream()
                .mapToLong(Long::parseLong)
                .toArray();
        return new Plan(
                Workload.named(arguments.subList(NUMBERS, arguments.size())),
                numbers[0],
                (int) numbers[1],
                (int) numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6]);
    }
}
