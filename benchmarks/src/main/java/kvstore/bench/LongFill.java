package kvstore.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The process of {@link MemoryCommand}: one thread fills a store at random, for long, and may read all of it afterwards, while
 * its memory and every pause of the writer are looked at. There is no warm-up: what a program has to itself from its start on is what counts.
 */
final class LongFill {
    private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long NOTICED_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long GETS = 10_000;

    /** Before the names of what was found when everything had been read, which is of the fill and of the reads together. */
    static final String AFTER_READING = "read.";

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private LongFill() {}

    /**
     * The process.
     *
     * @param arguments the store; a directory; whether everything is read again; the plan
     */
    public static void main(String[] arguments) throws Exception {
        SubjectProvider provider = Subjects.named(arguments[0]);
        Plan plan = Plan.fromArguments(Arrays.asList(arguments).subList(3, arguments.length));
        run(provider, plan, Path.of(arguments[1]), Boolean.parseBoolean(arguments[2]))
                .print();
    }

    static Measured run(SubjectProvider provider, Plan plan, Path directory, boolean readsAll) throws IOException {
        Measured measured = Measured.empty();
        Keys keys = new Keys(plan.count(), plan.seed());
        Path store = Files.createDirectories(directory.resolve("long"));
        try (MemoryWatch memory = new MemoryWatch();
                Subject subject = provider.open(store, plan.settings(false))) {
            fill(subject, plan, keys, measured);
            memory.addTo(measured, "");
            addStats(subject.stats(), measured);
            measured.add("diskBytes", (double) subject.bytesOnDisk(store));
            measured.add("kept", kept(subject, plan, keys));
            if (readsAll) {
                measured.add("checked", (double) CheckedScan.of(subject, plan, keys));
                memory.addTo(measured, AFTER_READING);
            }
        }
        return measured;
    }

    private static void fill(Subject subject, Plan plan, Keys keys, Measured measured) throws IOException {
        byte[] key = new byte[Keys.BYTES];
        Values values = plan.values(plan.seed());
        Histogram gaps = new Histogram(MOST_NANOS, 3);
        long thread = Thread.currentThread().getId();
        long allocatedBefore = THREADS.getThreadAllocatedBytes(thread);
        long started = System.nanoTime();
        long last = started;
        for (long i = 0; i < plan.count(); i++) {
            keys.shuffled(i, key);
            subject.put(key, values.get(i));
            long now = System.nanoTime();
            gaps.recordValue(Math.min(now - last, MOST_NANOS));
            last = now;
        }
        measured.add("seconds", (last - started) / 1e9);
        measured.add("perSecond", plan.count() / ((last - started) / 1e9));
        measured.add("allocated", (double) (THREADS.getThreadAllocatedBytes(thread) - allocatedBefore) / plan.count());
        measured.add("longestMillis", gaps.getMaxValue() / 1e6);
        measured.add("p9999Millis", gaps.getValueAtPercentile(99.99) / 1e6);
        measured.add("p999Millis", gaps.getValueAtPercentile(99.9) / 1e6);
        measured.add("noticed", (double) gaps.getCountBetweenValues(NOTICED_NANOS, MOST_NANOS));
    }

    private static void addStats(Map<String, Long> stats, Measured measured) {
        for (String name : new String[] {"writers_slowed", "writers_held", "flushes", "num_sstables"}) {
            if (stats.containsKey(name)) {
                measured.add(name, (double) stats.get(name));
            }
        }
    }

    /** The part of some keys, all over the store, that are there. */
    private static double kept(Subject subject, Plan plan, Keys keys) throws IOException {
        byte[] key = new byte[Keys.BYTES];
        long asked = Math.min(GETS, plan.count());
        long found = 0;
        for (long i = 0; i < asked; i++) {
            keys.shuffled(i * (plan.count() / asked), key);
            found += subject.get(key) != null ? 1 : 0;
        }
        return (double) found / asked;
    }
}
