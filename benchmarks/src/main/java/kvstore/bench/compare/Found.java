package kvstore.bench.compare;

import java.util.List;
import java.util.Map;

/**
 * What a process that measured found. The last four are of the store that was open last, which is the one that is recovered.
 *
 * @param assertions whether they were checked, which takes time
 * @param javaArguments what the Java machine was started with, although nobody asked for it
 * @param memory peaks of the process's memory, by name
 * @param diskBytes of all files, at rest
 * @param liveBytes of the keys and values that can be read
 * @param putBytes of the keys and values that were written, over time
 * @param writtenBytes what the operating system was given to write to the disk for them; -1 if it does not tell
 */
record Found(
        List<Phase> phases,
        boolean assertions,
        List<String> javaArguments,
        Map<String, Double> memory,
        Map<String, Long> stats,
        long diskBytes,
        long liveBytes,
        long putBytes,
        long writtenBytes) {
    long wrong() {
        return phases.stream().mapToLong(Phase::wrong).sum();
    }
}
