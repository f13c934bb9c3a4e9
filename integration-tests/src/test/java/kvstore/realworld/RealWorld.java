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
import kvstore.repeat.Setting;

/** What can be done to real processes and real file systems, for those who want to do much of it. */
public final class RealWorld {
    private static final int CUTS = 40;

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

    /** Some system calls, drawn from all of them by the seed. */
    static Totals someSystemCalls(StorageEngine engine, Durability durability, int count, long seed, Path scratch)
            throws IOException {
        SystemCallSweep sweep = new SystemCallSweep(engine, durability, seed, scratch);
        List<Injection> injections = new ArrayList<>();
        sweep.points(sweep.record()).forEach(point -> injections.addAll(Injection.at(point)));
        Setting.CALL
                .text()
                .ifPresent(only -> injections.removeIf(each -> !sweep.name(each).equals(only)));
        Collections.shuffle(injections, new Random(seed));
        Totals totals = new Totals();
        for (Injection injection : injections.subList(0, Math.min(count, injections.size()))) {
            count(injection, sweep.run(injection), totals);
        }
        return totals.add("possible", injections.size());
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
