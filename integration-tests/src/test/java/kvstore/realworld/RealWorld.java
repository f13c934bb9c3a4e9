package kvstore.realworld;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.realworld.Injection.Point;

/** What can be done to real processes and real file systems, for those who want to do much of it. */
public final class RealWorld {
    private static final int CUTS = 40;

    /** How threads meet decides which of them makes a call; so the one that was asked for may need more than one run. */
    private static final int TRIES_OF_ONE = 5;

    private RealWorld() {}

    /**
     * Every system call on the store's files, for one engine and one durability mode: each fails in all ways and kills.
     * Behind the last one that was seen it goes on until the process comes to no such call any more.
     */
    public static Totals everySystemCall(StorageEngine engine, Durability durability, long seed, Path scratch)
            throws IOException {
        Optional<String> obstacle = Strace.obstacle();
        if (obstacle.isPresent()) {
            return skipped("system calls", obstacle.get());
        }
        SystemCallSweep sweep = new SystemCallSweep(engine, durability, seed, scratch);
        Set<Point> points = sweep.points(sweep.record());
        Totals totals = new Totals();
        for (Point point : points) {
            for (Injection injection : Injection.at(point)) {
                count(injection, sweep.run(injection), totals);
            }
        }
        for (Point last : lastOfEachKind(points)) {
            Point next = last.next();
            Injection kill = new Injection(next, Injection.Fault.KILL, true);
            for (boolean hit = sweep.run(kill); hit; hit = sweep.run(kill)) {
                count(kill, true, totals);
                next = next.next();
                kill = new Injection(next, Injection.Fault.KILL, true);
            }
        }
        return totals;
    }

    /**
     * Some system calls, drawn from all of them by the seed. Threads meet differently each time; for one that the process does
     * not come to again, the next one is drawn.
     *
     * @param count so many are hit, if there are so many
     */
    static Totals someSystemCalls(StorageEngine engine, Durability durability, int count, long seed, Path scratch)
            throws IOException {
        SystemCallSweep sweep = new SystemCallSweep(engine, durability, seed, scratch);
        List<Injection> injections = new ArrayList<>();
        sweep.points(sweep.record()).forEach(point -> injections.addAll(Injection.at(point)));
        Collections.shuffle(injections, new Random(seed));
        Totals totals = new Totals();
        int hits = 0;
        for (int i = 0; i < injections.size() && hits < count; i++) {
            boolean hit = sweep.run(injections.get(i));
            count(injections.get(i), hit, totals);
            hits += hit ? 1 : 0;
        }
        return totals.add("possible", injections.size());
    }

    /**
     * One thing that is done to a system call.
     *
     * @throws AssertionError if the process does not come to that call, though it is tried several times
     */
    static Totals oneSystemCall(
            StorageEngine engine, Durability durability, Injection injection, long seed, Path scratch)
            throws IOException {
        SystemCallSweep sweep = new SystemCallSweep(engine, durability, seed, scratch);
        Set<Point> points = sweep.points(sweep.record());
        Totals totals = new Totals();
        for (int i = 0; i < TRIES_OF_ONE; i++) {
            boolean hit = sweep.run(injection);
            count(injection, hit, totals);
            if (hit) {
                return totals;
            }
        }
        throw new AssertionError("in %d runs the process did not come to %s; it comes to %s"
                .formatted(TRIES_OF_ONE, injection, reached(injection, points)));
    }

    /** Up to where a process comes that is left alone: the same call, or all there are. */
    private static String reached(Injection injection, Set<Point> points) {
        List<String> all =
                lastOfEachKind(points).stream().map(Point::toString).sorted().toList();
        List<String> same = all.stream()
                .filter(point -> point.startsWith(injection.point().call() + " "))
                .toList();
        return String.join(", ", same.isEmpty() ? all : same);
    }

    private static void count(Injection injection, boolean hit, Totals totals) {
        if (!hit) {
            totals.add("system calls not come to again", 1); // threads meet differently
        } else if (injection.fault() == Injection.Fault.KILL) {
            totals.add("kills at a system call", 1);
        } else {
            totals.add("system calls failed with " + injection.fault(), 1);
        }
    }

    private static Set<Point> lastOfEachKind(Set<Point> points) {
        Map<String, Point> last = new HashMap<>();
        for (Point point : points) {
            last.merge(point.call() + " " + point.kind(), point, (a, b) -> a.count() > b.count() ? a : b);
        }
        return new LinkedHashSet<>(last.values());
    }

    /** Kills of a process that writes, at random moments, for every engine. */
    public static Totals kills(long seed, Path scratch) throws IOException {
        Totals totals = new Totals();
        for (StorageEngine engine : StorageEngine.all()) {
            for (Durability durability : List.of(Durability.SYNC, Durability.OS)) {
                Path directory = scratch.resolve(engine.name() + durability);
                totals.add(new Kills(engine, durability, directory, seed).run(25));
            }
        }
        return totals;
    }

    /** Power cuts of every kind of file system that there can be here. */
    public static Totals powerCuts(long seed, Path scratch) throws IOException {
        Totals totals = new Totals();
        for (FileSystemImage.Kind kind : FileSystemImage.Kind.values()) {
            Optional<String> obstacle = PrivateMounts.obstacle(kind);
            if (obstacle.isPresent()) {
                totals.add(skipped("power cuts of " + kind, obstacle.get()));
            } else {
                totals.add(powerCuts(kind, CUTS, seed, scratch));
            }
        }
        return totals;
    }

    static Totals powerCuts(FileSystemImage.Kind kind, int cuts, long seed, Path scratch) throws IOException {
        ChildProcess process = PrivateMounts.run(
                PowerCuts.class,
                kind.name(),
                Integer.toString(cuts),
                Long.toString(seed),
                scratch.toString(),
                PowerCuts.FORCED,
                "SYNC",
                "SYNC",
                "INTERVAL",
                "OS");
        if (process.status() != 0) {
            throw new AssertionError(process.output());
        }
        return Totals.parse(process.output(), "TOTAL");
    }

    private static Totals skipped(String what, String why) {
        System.out.println("SKIPPED: " + what + " because " + why);
        return new Totals().add("skipped " + what.toLowerCase(Locale.ROOT), 1);
    }
}
