package kvstore.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kv bench memory}: what long fills take of the memory, and for how long they pause. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        description = {
            "Fills a store with many entries in random order, once in a small heap and once in a larger one; shows how much"
                    + " memory was resident, and the longest pauses. In the small heap everything is read again, too.",
            "Default stores: lsm, leveled and rocksdb."
        })
final class MemoryCommand implements Callable<Integer> {
    private static final List<String> USUAL = List.of("lsm", "leveled", "rocksdb");

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--num", paramLabel = "N", description = "How many entries. Default ${DEFAULT-VALUE}.")
    long count = 10_000_000;

    @Option(
            names = "--gigabytes",
            paramLabel = "GB",
            description = "Instead of --num: as many entries as have so many gigabytes of keys and values together.")
    @Nullable
    Integer gigabytes;

    @Option(names = "--no-pauses", description = "Only the fill in the small heap, for the memory.")
    boolean withoutPauses;

    @Option(names = "--value-size", paramLabel = "B", description = "Bytes of a value. Default ${DEFAULT-VALUE}.")
    int valueBytes = 100;

    @Option(
            names = "--small-heap",
            split = " ",
            paramLabel = "ARGS",
            description =
                    "Default -Xmx512m, and that no more than a fifth of the heap is kept free: -XX:MinHeapFreeRatio=10"
                            + " -XX:MaxHeapFreeRatio=20. As Java comes, it takes two fifths beyond what is in use.")
    List<String> smallHeap = List.of("-Xmx512m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20");

    @Option(names = "--large-heap", split = " ", paramLabel = "ARGS", description = "Default -Xmx1g.")
    List<String> largeHeap = List.of("-Xmx1g");

    @Option(
            names = "--limit",
            paramLabel = "S",
            description = "A fill that takes more seconds than this is given up. Default ${DEFAULT-VALUE}.")
    long limit = 300;

    /** Ends with status 1 if a fill failed. A verdict of "missed" is no failure of the command. */
    @Override
    public Integer call() throws IOException {
        common.check(ReportDirectory.MEMORY, null);
        CommonOptions.requireWithin("--num", count, 1, 1_000_000_000);
        CommonOptions.requireWithin("--value-size", valueBytes, 0, 64 * CommonOptions.MIB);
        if (gigabytes != null) {
            CommonOptions.requireWithin("--gigabytes", gigabytes, 1, 1_000_000);
            count = gigabytes * 1_000_000_000L / (Keys.BYTES + valueBytes);
        }
        CommonOptions.requireWithin("--limit", limit, 1, 86_400);
        Child.requireStarting("--small-heap", smallHeap);
        Child.requireStarting("--large-heap", largeHeap);
        Plan plan = new Plan(
                List.of(Workload.FILLRANDOM),
                count,
                valueBytes,
                1,
                common.memtable * CommonOptions.MIB,
                common.cache * CommonOptions.MIB,
                limit,
                common.seed);
        Machine machine = Machine.look(common.directory);
        Map<String, MemoryReport.Found> stores = new LinkedHashMap<>();
        for (SubjectProvider provider : common.providers(USUAL)) {
            List<String> failures = new ArrayList<>();
            Measured memory = fill(provider, plan, smallHeap, failures);
            Measured pauses = withoutPauses ? Measured.empty() : fill(provider, plan, largeHeap, failures);
            stores.put(provider.name(), new MemoryReport.Found(memory.figures(), pauses.figures(), failures));
        }
        MemoryReport report = new MemoryReport(
                common.command(), machine, plan, smallHeap, withoutPauses ? List.of() : largeHeap, stores);
        MarkdownPage page = new MarkdownPage();
        MemorySection.add(report, page);
        common.finish(page.end(), ReportDirectory.MEMORY, report, null);
        return stores.values().stream().allMatch(found -> found.failures().isEmpty()) ? 0 : 1;
    }

    private Measured fill(SubjectProvider provider, Plan plan, List<String> heap, List<String> failures)
            throws IOException {
        String what = provider.name() + " with " + String.join(" ", heap);
        common.progress().accept("filling " + what);
        Measured measured = Measured.empty();
        try (Scratch own = Scratch.in(common.directory, provider.name())) {
            Path log = own.path().resolve("pauses.log");
            List<String> java = new ArrayList<>(heap);
            java.addAll(List.of("-XX:+ExitOnOutOfMemoryError", PauseLog.argument(log)));
            List<String> arguments = new ArrayList<>(
                    List.of(provider.name(), own.path().toString(), Boolean.toString(heap.equals(smallHeap))));
            arguments.addAll(plan.toArguments());
            try {
                new Child(provider.withOwnJvmArguments(java), LongFill.class, arguments).run(measured, limit);
                PauseLog.read(log).addTo(measured);
            } catch (IOException e) {
                common.progress().accept("failed: " + e.getMessage());
                failures.add(String.join(" ", heap) + ": " + e.getMessage());
            }
        }
        return measured;
    }
}
