package kvstore.soak;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.fuzz.ParsersTest;
import kvstore.lab.CrashLaboratory;
import kvstore.lab.Effort;
import kvstore.lab.Experiment;
import kvstore.lab.Results;
import kvstore.lab.Scenario;
import kvstore.realworld.RealWorld;
import kvstore.realworld.Totals;

/**
 * Something that a soak does in every round.
 *
 * @param name what it is, in a few words, all of them lower case
 */
record SoakExperiment(String name, Trial trial) {
    private static final int SECONDS_OF_A_PARSER = 60;

    /** All of them, the shorter ones first. A new one is a line here. */
    static List<SoakExperiment> all() {
        List<SoakExperiment> all = new ArrayList<>(List.of(
                test(
                        "random operations",
                        "integration.EngineModelIT",
                        Map.of("random operations", "random operations")),
                test(
                        "failing operations",
                        "integration.FaultIT",
                        Map.of(
                                "operations failed",
                                "failed changes of files",
                                "that read it",
                                "failed reads of files")),
                test("full disks", "integration.DiskFullIT", Map.of("pages of a", "disks full at a page")),
                test(
                        "kills on a simulated disk",
                        "integration.SimulatedCrashIT",
                        Map.of(
                                "kills", "simulated kills",
                                "power cuts after them", "simulated power cuts after a kill",
                                "states", "simulated power cuts with forces in the background",
                                "after a second power cut", "simulated second power cuts")),
                test("histories", "threads.HistoryIT", Map.of("histories", "histories with one order")),
                test("closing", "threads.CloseIT", Map.of("times beside", "closings beside threads")),
                test("interrupts", "threads.InterruptIT", Map.of("interrupts", "interrupts")),
                test("resources", "threads.ResourcesIT", Map.of("times; no", "openings with nothing left")),
                test("lincheck", "threads.LincheckIT", Map.of("runs of", "runs of Lincheck")),
                test("full heaps", "realworld.MemoryIT", Map.of("are there", "writes there after a full heap")),
                new SoakExperiment("kills of processes", RealWorld::kills),
                new SoakExperiment("power cuts", RealWorld::powerCuts),
                test(
                        "damage",
                        "integration.DamageIT",
                        Map.of("flips among them", "flipped bits", "detected", "injuries detected and named")),
                new SoakExperiment("hostile bytes", SoakExperiment::hostileBytes),
                new SoakExperiment("simulated disk", SoakExperiment::simulatedDisk),
                new SoakExperiment(
                        "allocations",
                        new TestProcess(
                                "kvstore.threads.AllocationIT",
                                Map.of("kvstore.allocations", "1"),
                                Map.of("allocations failed", "failed allocations")))));
        for (StorageEngine engine : StorageEngine.all()) {
            for (Durability mode : List.of(Durability.OS, Durability.SYNC)) {
                all.add(new SoakExperiment(
                        "system calls of " + engine.name() + ", " + mode.name().toLowerCase(Locale.ROOT),
                        (seed, scratch) -> RealWorld.everySystemCall(engine, mode, seed, scratch)));
            }
        }
        return all;
    }

    /** One time, with a seed. */
    @FunctionalInterface
    interface Trial {
        /**
         * Does it, and counts what it has done.
         *
         * @param seed from which everything follows that is drawn
         * @param scratch an empty directory
         * @throws AssertionError if the store broke a promise
         */
        Totals run(long seed, Path scratch) throws IOException;
    }

    private static SoakExperiment test(String name, String test, Map<String, String> counted) {
        return new SoakExperiment(name, new TestProcess("kvstore." + test, Map.of(), counted));
    }

    /** Each parser by itself: Jazzer looks for new bytes in one test of a process alone. What it finds, it keeps with the sources. */
    private static Totals hostileBytes(long seed, Path scratch) throws IOException {
        List<String> parsers = Stream.of(ParsersTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(FuzzTest.class))
                .map(Method::getName)
                .sorted()
                .toList();
        Totals totals = new Totals();
        for (String parser : parsers) {
            Trial trial = new TestProcess(
                    ParsersTest.class.getName() + "#" + parser + "(byte[])",
                    "256m",
                    Map.of("JAZZER_FUZZ", "1"),
                    Map.of(
                            "jazzer.internal.arg.0", "libfuzzer",
                            "jazzer.internal.arg.1", "-max_total_time=" + SECONDS_OF_A_PARSER,
                            "jazzer.internal.arg.2", "-seed=" + seed % Integer.MAX_VALUE),
                    Map.of("runs in", "hostile bytes for a parser"));
            totals.add(trial.run(seed, Files.createDirectory(scratch.resolve(parser))));
        }
        return totals;
    }

    /** Every scenario of the laboratory on every engine. */
    private static Totals simulatedDisk(long seed, Path scratch) throws IOException {
        Totals totals = new Totals();
        CrashLaboratory laboratory = new CrashLaboratory(Runtime.getRuntime().availableProcessors());
        for (StorageEngine engine : StorageEngine.all()) {
            for (Scenario scenario : Scenario.all()) {
                Results results = laboratory.explore(
                        Experiment.on(engine, scenario, seed), Effort.USUAL, (moment, moments) -> {});
                if (!results.violations().isEmpty()) {
                    throw new AssertionError(
                            results.describe(results.violations().get(0)));
                }
                totals.add("simulated crash states", results.totals().states());
            }
        }
        return totals;
    }
}
