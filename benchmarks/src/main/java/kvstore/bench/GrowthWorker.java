package kvstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The process of one store at one step: warms up, fills, reads, and prints the figures. */
final class GrowthWorker {
    private static final long WARM_UP_ENTRIES = 100_000;
    private static final long WARM_UP_BYTES = 32 << 20;
    private static final int MOST_FILLS = 20;
    private static final long MOST_SETTLE_MILLIS = 1_000;

    private final SubjectProvider provider;
    private final Sweep sweep;
    private final Plan plan;
    private final Path directory;
    private final Keys keys;
    private final Traffic traffic;
    private final Measured measured = Measured.empty();

    private GrowthWorker(SubjectProvider provider, Sweep sweep, Plan plan, Path directory) {
        this.provider = provider;
        this.sweep = sweep;
        this.plan = plan;
        this.directory = directory;
        this.keys = new Keys(plan.count(), plan.seed());
        this.traffic = new Traffic(plan, keys);
    }

    /**
     * The process.
     *
     * @param arguments what grows; the store; a directory; the plan
     */
    public static void main(String[] arguments) throws Exception {
        Sweep sweep = Sweep.named(arguments[0]);
        SubjectProvider provider = Subjects.named(arguments[1]);
        Plan plan = Plan.fromArguments(Arrays.asList(arguments).subList(3, arguments.length));
        run(provider, sweep, plan, Path.of(arguments[2])).print();
    }

    static Measured run(SubjectProvider provider, Sweep sweep, Plan plan, Path directory) throws Exception {
        try (MemoryWatch memory = new MemoryWatch()) {
            Path warmUp = Files.createDirectories(directory.resolve("warm-up"));
            Plan small = warmUp(plan);
            new GrowthWorker(provider, sweep, small, warmUp).runAll(small.count());
            DirectorySize.delete(warmUp);
            GrowthWorker worker =
                    new GrowthWorker(provider, sweep, plan, Files.createDirectories(directory.resolve("measured")));
            worker.runAll(Long.MAX_VALUE);
            memory.addTo(worker.measured, "");
            return worker.measured;
        }
    }

    /** The same in small: the compiler is to have seen everything, also with large values. */
    private static Plan warmUp(Plan plan) {
        long fitting = Math.max(1, WARM_UP_BYTES / (Keys.BYTES + plan.valueBytes()));
        return plan.withCount(Math.min(plan.count(), Math.min(WARM_UP_ENTRIES, fitting)))
                .withSeconds(1);
    }

    /** @param mostReads where everything else is limited by time alone */
    private void runAll(long mostReads) throws Exception {
        try (Subject subject = filled()) {
            if (sweep == Sweep.SIZES) {
                new BeyondCache(subject, plan, keys, measured).run(directory, mostReads);
                return;
            }
            Thread.sleep(Math.min(MOST_SETTLE_MILLIS, plan.count() / 1000)); // flushes come to an end
            measured.add("readrandom", traffic.read(subject, Long.MAX_VALUE, plan.count()));
        }
        if (sweep.figures().contains("fillsync")) {
            Path own = Files.createDirectories(directory.resolve("sync"));
            try (Subject subject = provider.open(own, plan.settings(true))) {
                measured.add("fillsync", traffic.fill(subject, plan.threads(), keys::shuffled, plan.mostSeconds()));
            }
        }
    }

    /**
     * Fills one empty store after the other until the time is up, because a small one is full before anything can be
     * measured. The rate is that of all fills together, the other figures are of the last.
     *
     * @return the last one, open
     */
    private Subject filled() throws Exception {
        double operations = 0;
        double seconds = 0;
        for (int fill = 0; ; fill++) {
            Path own = Files.createDirectories(directory.resolve("fill-" + fill));
            Subject subject = provider.open(own, plan.settings(false));
            try {
                Clock.Outcome outcome = traffic.fill(subject, plan.threads(), keys::shuffled, Traffic.NO_LIMIT);
                operations += outcome.operations();
                seconds += outcome.seconds();
                if (fill + 1 < MOST_FILLS && seconds < plan.mostSeconds()) {
                    subject.close();
                    DirectorySize.delete(own);
                    continue;
                }
                measured.add("fillrandom", outcome);
                measured.add("fillrandom", operations / seconds);
                addSpace(subject, own);
                return subject;
            } catch (Throwable e) {
                closeAfter(e, subject);
                throw e;
            }
        }
    }

    private void addSpace(Subject subject, Path own) throws IOException {
        measured.add("diskBytes", (double) subject.bytesOnDisk(own));
        Long tables = subject.stats().get("num_sstables");
        if (tables != null) {
            measured.add("tables", (double) tables);
        }
    }

    private static void closeAfter(Throwable because, Subject subject) {
        try {
            subject.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }
}
