package kvstore.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kvstore.Compression;
import org.jspecify.annotations.Nullable;

/**
 * What every store is to do; goes to the worker as its arguments.
 *
 * @param count entries of the store
 * @param mostSeconds how long each workload runs; one that writes or deletes every key once takes as long as it takes
 * @param compression of stores that can compress
 * @param compressiblePercent which part of a value is the same byte over and over; the rest is random
 */
record Plan(
        List<Workload> workloads,
        long count,
        int valueBytes,
        int threads,
        long memtableBytes,
        long cacheBytes,
        long mostSeconds,
        long seed,
        Compression compression,
        int compressiblePercent) {
    private static final int NUMBERS = 8;

    /** @param compression lacks in the files of runs that were made before it could be chosen; they did not compress */
    Plan(
            List<Workload> workloads,
            long count,
            int valueBytes,
            int threads,
            long memtableBytes,
            long cacheBytes,
            long mostSeconds,
            long seed,
            @Nullable Compression compression,
            int compressiblePercent) {
        this.workloads = workloads;
        this.count = count;
        this.valueBytes = valueBytes;
        this.threads = threads;
        this.memtableBytes = memtableBytes;
        this.cacheBytes = cacheBytes;
        this.mostSeconds = mostSeconds;
        this.seed = seed;
        this.compression = compression == null ? Compression.NONE : compression;
        this.compressiblePercent = compressiblePercent;
    }

    /** Without compression, and with values that cannot be compressed. */
    Plan(
            List<Workload> workloads,
            long count,
            int valueBytes,
            int threads,
            long memtableBytes,
            long cacheBytes,
            long mostSeconds,
            long seed) {
        this(workloads, count, valueBytes, threads, memtableBytes, cacheBytes, mostSeconds, seed, Compression.NONE, 0);
    }

    SubjectProvider.Settings settings(boolean sync) {
        return new SubjectProvider.Settings(sync, memtableBytes, cacheBytes, compression);
    }

    Plan withCount(long otherCount) {
        return new Plan(
                workloads,
                otherCount,
                valueBytes,
                threads,
                memtableBytes,
                cacheBytes,
                mostSeconds,
                seed,
                compression,
                compressiblePercent);
    }

    Plan withSeconds(long otherSeconds) {
        return new Plan(
                workloads,
                count,
                valueBytes,
                threads,
                memtableBytes,
                cacheBytes,
                otherSeconds,
                seed,
                compression,
                compressiblePercent);
    }

    Plan withCompression(Compression other, int percent) {
        return new Plan(
                workloads, count, valueBytes, threads, memtableBytes, cacheBytes, mostSeconds, seed, other, percent);
    }

    boolean compresses() {
        return compression != Compression.NONE;
    }

    /** Such as {@code values of 100 random bytes}. */
    String valuesTitle() {
        return "values of " + valueBytes
                + (compressiblePercent == 0
                        ? " random bytes"
                        : String.format(
                                Locale.ROOT,
                                " bytes, %d %% of which are the same byte and the rest random",
                                compressiblePercent));
    }

    /** @param otherSeed of one of several threads, so that they do not write the same */
    Values values(long otherSeed) {
        return new Values(valueBytes, otherSeed, compressiblePercent);
    }

    List<String> toArguments() {
        List<String> arguments = new ArrayList<>();
        for (long number : new long[] {
            count, valueBytes, threads, memtableBytes, cacheBytes, mostSeconds, seed, compressiblePercent
        }) {
            arguments.add(Long.toString(number));
        }
        arguments.add(compression.name());
        workloads.forEach(workload -> arguments.add(workload.id()));
        return arguments;
    }

    static Plan fromArguments(List<String> arguments) {
        long[] numbers = arguments.subList(0, NUMBERS).stream()
                .mapToLong(Long::parseLong)
                .toArray();
        return new Plan(
                Workload.named(arguments.subList(NUMBERS + 1, arguments.size())),
                numbers[0],
                (int) numbers[1],
                (int) numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                Compression.valueOf(arguments.get(NUMBERS)),
                (int) numbers[7]);
    }
}
