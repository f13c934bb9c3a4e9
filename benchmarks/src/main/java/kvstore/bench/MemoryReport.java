package kvstore.bench;

import java.util.List;
import java.util.Map;

/**
 * What {@link MemoryCommand} found.
 *
 * @param command what was typed to make it
 * @param smallHeap what Java was started with where memory is looked at
 * @param largeHeap and where pauses are; empty if they are not
 */
record MemoryReport(
        String command,
        Machine machine,
        Plan plan,
        List<String> smallHeap,
        List<String> largeHeap,
        Map<String, Found> stores) {
    /** What a process may have beside its memtables and its cache: the program, the virtual machine, buffers. */
    private static final long BESIDE_MEMTABLES_BYTES = 200_000_000;

    /** One that is written to, and two that wait for being written out. */
    private static final int MEMTABLES = 3;

    private static final double LONGEST_PAUSE_MILLIS = 50;

    /** What part of its time a writer may have waited for flushes, if they are to keep up with it. */
    private static final double STALLED_AT_MOST = 0.01;

    /**
     * What was found of one store.
     *
     * @param failures what went wrong; the figures of that part are missing then
     */
    record Found(Map<String, Double> memory, Map<String, Double> pauses, List<String> failures) {
        boolean within(String peak, long bytes) {
            return memory.getOrDefault(peak, Double.MAX_VALUE) <= bytes;
        }

        boolean complete() {
            return memory.getOrDefault("kept", 0.0) == 1;
        }

        /** Whether everything was read and checked after the fill, with the memory looked at. */
        boolean readAgain() {
            return memory.containsKey("checked");
        }

        double stalledMillis() {
            return pauses.getOrDefault("writers_slowed", 0.0) + pauses.getOrDefault("writers_held", 0.0);
        }

        boolean flushKeepsUp() {
            return pauses.containsKey("seconds")
                    && stalledMillis() <= STALLED_AT_MOST * 1e3 * pauses.get("seconds")
                    && pauses.getOrDefault("writers_held", 0.0) == 0;
        }

        boolean neverPausesLong() {
            return pauses.getOrDefault("longestMillis", Double.MAX_VALUE) < LONGEST_PAUSE_MILLIS
                    && pauses.getOrDefault("longestStopMillis", Double.MAX_VALUE) < LONGEST_PAUSE_MILLIS;
        }
    }

    /** How much may be resident. */
    long mostResidentBytes(Aims own) {
        return (own.cached() ? plan.cacheBytes() : 0) + MEMTABLES * plan.memtableBytes() + BESIDE_MEMTABLES_BYTES;
    }
}
