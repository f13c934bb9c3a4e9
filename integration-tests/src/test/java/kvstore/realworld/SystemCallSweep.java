package kvstore.realworld;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.VerifyReport;
import kvstore.lab.BrokenPromise;
import kvstore.lab.Promise;
import kvstore.realworld.Injection.Point;
import kvstore.repeat.Setting;
import kvstore.repeat.TestCommand;

/**
 * One {@link Scenario}, in which every system call on the store's files is found, and any of them can be made to fail or to
 * be the last. It begins with what a killed process left, so the calls of a recovery are among them.
 *
 * <p>strace counts calls for each thread by itself, and chooses them by name and file. So a call is known by its name, its
 * kind of file, and its number within its thread.
 */
final class SystemCallSweep {
    private static final String SELF = ".";

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final StorageEngine engine;
    private final Durability durability;
    private final long seed;
    private final Path scratch;
    private final Path place;
    private final Path directory;
    private final Path journal;
    private final Path before;
    private int highestFileNumber;
    private int runs;

    SystemCallSweep(StorageEngine engine, Durability durability, long seed, Path scratch) throws IOException {
        this.engine = engine;
        this.durability = durability;
        this.seed = seed;
        this.scratch = scratch;
        this.place = scratch.resolve("store");
        this.directory = place.resolve("data");
        this.journal = place.resolve("journal");
        this.before = scratch.resolve("before");
        Files.createDirectories(place);
    }

    /** Kills a first process at a random call, and records what a second one does from there. */
    List<SystemCall> record() throws IOException {
        List<SystemCall> first = recordOnce();
        List<Point> points = points(first).stream()
                .filter(point -> point.call().startsWith("rename"))
                .toList();
        Point point = points.get(new Random(seed).nextInt(points.size()));
        empty(place);
        Strace.Injected killed = Strace.inject(
                scratch, new Injection(point, Injection.Fault.KILL, true), files(point.kind()), command());
        if (!killed.hit()) {
            throw new AssertionError(
                    "it was not killed: " + point + ": " + killed.process().output());
        }
        copy(place, before);
        return recordOnce();
    }

    private List<SystemCall> recordOnce() throws IOException {
        return Strace.record(scratch, command()).stream()
                .filter(call -> call.paths().stream().anyMatch(path -> path.startsWith(place)))
                .toList();
    }

    /** Every call on the store's files; strace knows a rename by its old name alone. */
    Set<Point> points(List<SystemCall> calls) {
        Set<Point> points = new LinkedHashSet<>();
        Map<String, Integer> counts = new HashMap<>();
        for (SystemCall call : calls) {
            if (!call.paths().isEmpty() && call.paths().get(0).startsWith(directory)) {
                String kind = kind(call.paths().get(0));
                int count = counts.merge(call.thread() + " " + call.name() + " " + kind, 1, Integer::sum);
                points.add(new Point(call.name(), kind, count));
            }
        }
        return points;
    }

    /** Does one thing to the scenario, and checks what is left; returns whether the scenario came to it. */
    boolean run(Injection injection) throws IOException {
        runs++;
        empty(place);
        copy(before, place);
        Strace.Injected injected =
                Strace.inject(scratch, injection, files(injection.point().kind()), command());
        ChildProcess process = injected.process();
        TestCommand again =
                TestCommand.of(SystemCallIT.class).with(Setting.SEED, seed).with(Setting.CALL, name(injection));
        String where = "%s, seed %d; again: %s".formatted(name(injection), seed, again);
        Set<Integer> allowed = injection.fault() == Injection.Fault.KILL
                ? Set.of(ChildProcess.KILLED, Scenario.DONE)
                : Set.of(Scenario.DONE, Scenario.STOPPED, Scenario.NOT_OPENED);
        if (!allowed.contains(process.status())) {
            throw new BrokenPromise(
                    Promise.P6, "it ended with status " + process.status() + "; " + where + "\n" + process.output());
        }
        try {
            checkWhatIsLeft(where);
        } catch (IOException | RuntimeException e) {
            throw new BrokenPromise(Promise.P8, "cannot be opened again; " + where + "\n" + process.output(), e);
        }
        return injected.hit();
    }

    /** By which {@code SystemCallIT} finds it again. */
    private String name(Injection injection) {
        return nameOf(engine, durability) + injection;
    }

    /** What the names of all begin with that is done to an engine in a mode. */
    static String nameOf(StorageEngine engine, Durability durability) {
        return engine.name() + " " + durability + ": ";
    }

    int runs() {
        return runs;
    }

    private void checkWhatIsLeft(String where) throws IOException {
        StoreOptions options = StoreOptions.defaults().withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
        try (Scenario.Journal noted = new Scenario.Journal(journal)) {
            int newest;
            try (KeyValueStore store = engine.open(directory, options)) {
                newest = NumberedBatches.check(store, noted.acknowledged(), noted.begun(), where);
                store.write(NumberedBatches.batch(newest + 1));
            }
            try (KeyValueStore store = engine.open(directory, options)) {
                NumberedBatches.check(store, newest + 1, newest + 1, "written to after " + where);
            }
        }
        VerifyReport report = engine.verify(directory, options);
        if (!report.sound()) {
            throw new BrokenPromise(Promise.P5, "not sound: " + report + "; " + where);
        }
    }

    private List<String> command() {
        return ChildProcess.java(
                Scenario.class, engine.name(), directory.toString(), journal.toString(), durability.name());
    }

    Path directory() {
        return directory;
    }

    Path journal() {
        return journal;
    }

    private String kind(Path path) {
        if (path.equals(directory)) {
            return SELF;
        }
        String name = directory.relativize(path).toString();
        NUMBER.matcher(name)
                .results()
                .forEach(number -> highestFileNumber = Math.max(highestFileNumber, Integer.parseInt(number.group())));
        return NUMBER.matcher(name).replaceAll("#");
    }

    private List<Path> files(String kind) {
        if (kind.equals(SELF)) {
            return List.of(directory);
        }
        return kind.contains("#")
                ? IntStream.rangeClosed(0, highestFileNumber + 2)
                        .mapToObj(number -> directory.resolve(kind.replace("#", Integer.toString(number))))
                        .toList()
                : List.of(directory.resolve(kind));
    }

    private static void empty(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(directory)) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> paths;
        try (Stream<Path> tree = Files.walk(from)) {
            paths = new ArrayList<>(tree.toList());
        }
        for (Path path : paths) {
            Path target = to.resolve(from.relativize(path));
            if (!Files.isDirectory(path)) {
                Files.copy(path, target);
            } else if (!Files.isDirectory(target)) {
                Files.createDirectory(target);
            }
        }
    }
}
