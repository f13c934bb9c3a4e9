package kvstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The process that one store has to itself in one round: it runs the workloads and prints the figures. */
public final class Worker {
    /** Of a warm-up; large enough for the compiler to have seen everything. */
    private static final long WARM_UP_ENTRIES = 100_000;

    /** Of each workload of a warm-up so many for each entry, or what of them fits into a second. */
    private static final long WARM_UP_READS = 10;

    private final SubjectProvider provider;
    private final Plan plan;
    private final Path directory;
    private final Keys keys;
    private final Keys otherOrder;
    private final Traffic traffic;
    private final Measured measured = Measured.empty();

    private Worker(SubjectProvider provider, Plan plan, Path directory) {
        this.provider = provider;
        this.plan = plan;
        this.directory = directory;
        this.keys = new Keys(plan.count(), plan.seed());
        this.otherOrder = new Keys(plan.count(), plan.seed() + 1);
        this.traffic = new Traffic(plan, keys);
    }

    /**
     * The worker's process.
     *
     * @param arguments {@code run}, {@code crash} or {@code recover}; the store; a directory; the plan
     */
    public static void main(String[] arguments) throws Exception {
        SubjectProvider provider = Subjects.named(arguments[1]);
        Path directory = Path.of(arguments[2]);
        Plan plan = Plan.fromArguments(Arrays.asList(arguments).subList(3, arguments.length));
        switch (arguments[0]) {
            case "run" -> run(provider, plan, directory).print();
            case "crash" -> new Worker(provider, plan, directory).fillAndWaitForDeath();
            case "recover" -> new Worker(provider, plan, directory).recover().print();
            default -> throw new IllegalArgumentException("no step: " + arguments[0]);
        }
    }

    /** Checks the store, warms it up, and measures it. */
    static Measured run(SubjectProvider provider, Plan plan, Path directory) throws Exception {
        try (MemoryWatch memory = new MemoryWatch()) {
            Correctness.check(provider, fresh(directory, "correctness"), plan);
            Plan small = plan.withCount(Math.min(plan.count(), WARM_UP_ENTRIES)).withSeconds(1);
            new Worker(provider, small, fresh(directory, "warm-up")).runAll(WARM_UP_READS * small.count());
            DirectorySize.delete(directory); // so that nothing of it is written to the disk beside what is timed
            Worker worker = new Worker(provider, plan, fresh(directory, "measured"));
            worker.runAll(Long.MAX_VALUE);
            memory.addTo(worker.measured, "");
            return worker.measured;
        }
    }

    /** @param mostReads of each workload that reads; there may be time for fewer */
    private void runAll(long mostReads) throws Exception {
        if (plan.workloads().contains(Workload.FILLSEQ)) {
            try (Subject subject = provider.open(fresh(directory, "fillseq"), plan.settings(false))) {
                measured.add("fillseq", traffic.fill(subject, plan.threads(), Keys::inOrder, Traffic.NO_LIMIT));
            }
        }
        if (plan.workloads().stream().anyMatch(Workload::needsFilledStore)) {
            runOnFilledStore(mostReads);
        }
        for (Workload workload : plan.workloads()) {
            if (workload.isSync()) {
                try (Subject subject = provider.open(fresh(directory, workload.id()), plan.settings(true))) {
                    measured.add(
                            workload.id(),
                            traffic.fill(subject, workload.syncThreads(), keys::shuffled, plan.mostSeconds()));
                }
            }
        }
    }

    private void runOnFilledStore(long mostReads) throws Exception {
        Path store = fresh(directory, "fillrandom");
        try (Subject subject = provider.open(store, plan.settings(false))) {
            Clock.Outcome filled = traffic.fill(subject, plan.threads(), keys::shuffled, Traffic.NO_LIMIT);
            Rest.after(plan.count()).await(store);
            for (Workload workload : plan.workloads()) {
                switch (workload) {
                    case FILLRANDOM -> {
                        measured.add("fillrandom", filled);
                        measured.add("diskBytes", (double) subject.bytesOnDisk(store));
                    }
                    case READRANDOM -> measured.add("readrandom", traffic.read(subject, mostReads, plan.count()));
                    case READHOT -> measured.add("readhot", traffic.read(subject, mostReads, traffic.hotKeys()));
                    case READMISSING -> measured.add("readmissing", traffic.readMissing(subject, mostReads));
                    case READSEQ -> measured.add("readseq", traffic.readSequentially(subject, mostReads));
                    case SEEKRANDOM -> measured.add("seekrandom", traffic.seek(subject, mostReads));
                    case OVERWRITE -> {
                        measured.add(
                                "overwrite",
                                traffic.fill(subject, plan.threads(), otherOrder::shuffled, Traffic.NO_LIMIT));
                        Rest.after(plan.count()).await(store);
                        measured.add(Figure.OVERWRITTEN.name(), (double) subject.bytesOnDisk(store));
                    }
                    case READWHILEWRITING -> {
                        readWhileWriting(subject);
                        Rest.after(plan.count()).await(store);
                    }
                    case DELETERANDOM -> measured.add("deleterandom", delete(subject));
                    default -> {
                        // runs on a store of its own
                    }
                }
            }
        }
    }

    private void readWhileWriting(Subject subject) throws Exception {
        List<Clock> clocks = Traffic.together(List.of(
                () -> {
                    byte[] key = new byte[Keys.BYTES];
                    Values values = plan.values(plan.seed());
                    return new Clock(plan.mostSeconds()).run(Long.MAX_VALUE, i -> {
                        keys.shuffled(i % plan.count(), key);
                        subject.put(key, values.get(i));
                    });
                },
                () -> {
                    byte[] key = new byte[Keys.BYTES];
                    return new Clock(plan.mostSeconds()).run(Long.MAX_VALUE, i -> {
                        otherOrder.shuffled(i % plan.count(), key);
                        if (subject.get(key) == null) {
                            throw new IllegalStateException("a key is lost");
                        }
                    });
                }));
        measured.add("readwhilewriting.writer", clocks.get(0).outcome());
        measured.add("readwhilewriting.reader", clocks.get(1).outcome());
    }

    private Clock.Outcome delete(Subject subject) throws Exception {
        byte[] key = new byte[Keys.BYTES];
        return new Clock(Traffic.NO_LIMIT)
                .run(plan.count(), i -> {
                    otherOrder.shuffled(i, key);
                    subject.delete(key);
                })
                .outcome();
    }

    /** Fills three quarters of a memtable, says so, and waits to be killed. */
    private void fillAndWaitForDeath() throws Exception {
        Subject subject = provider.open(directory, plan.settings(false));
        byte[] key = new byte[Keys.BYTES];
        Values values = plan.values(plan.seed());
        for (long i = 0; i < plan.count(); i++) {
            keys.shuffled(i, key);
            subject.put(key, values.get(i));
        }
        System.out.println("filled");
        System.out.flush();
        Thread.sleep(Long.MAX_VALUE);
    }

    private Measured recover() throws Exception {
        byte[] key = new byte[Keys.BYTES];
        keys.shuffled(0, key);
        provider.loadLibraries();
        long started = System.nanoTime();
        try (Subject subject = provider.open(directory, plan.settings(false))) {
            subject.get(key);
            measured.add("recovery", (System.nanoTime() - started) / 1e6);
            long found = 0;
            for (long i = 0; i < plan.count(); i++) {
                keys.shuffled(i, key);
                found += subject.get(key) != null ? 1 : 0;
            }
            measured.add("recovery.kept", (double) found / plan.count());
        }
        return measured;
    }

    private static Path fresh(Path directory, String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }
}
