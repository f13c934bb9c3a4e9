package kvstore.cli;

import java.util.Arrays;
import java.util.Iterator;
import kvstore.Limits;
import kvstore.StoreOptions;
import kvstore.cli.live.Controls;
import kvstore.cli.live.LivePlan;
import kvstore.cli.live.Pace;
import kvstore.cli.live.Traffic;
import kvstore.cli.terminal.ByteSize;
import picocli.CommandLine.Option;

/** What {@code kv view} and {@code kv watch} take alike. */
final class LiveFlags {
    private static final int MOST_KEYS = 10_000_000;
    private static final long MOST_VALUE_BYTES = 1 << 20;
    private static final long SEED = 20_260_101;

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            completionCandidates = TrafficNames.class,
            description = "What runs at first: ${COMPLETION-CANDIDATES}. Default fillrandom.")
    String workload = "fillrandom";

    @Option(
            names = "--pace",
            paramLabel = "NAME",
            completionCandidates = PaceNames.class,
            description = "How fast at first: slow (5 operations a second, each explained), walk (200), run (2,000) or"
                    + " fast (as fast as the store is). Default run.")
    String pace = "run";

    @Option(names = "--paused", description = "Begin with a pause.")
    boolean paused;

    @Option(names = "--num", paramLabel = "N", description = "How many different keys. Default ${DEFAULT-VALUE}.")
    int keys = 20_000;

    @Option(
            names = "--value-size",
            paramLabel = "B",
            description = "Bytes of a value, such as 100 or 4KB. Default 100.")
    String valueSize = "100";

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            description = "The workload stops when the store is as large. Default 1GB.")
    String maxSize = "1GB";

    @Option(
            names = "--write",
            description = "The workload may write to a store that was there before. Its keys are numbers of 16 digits.")
    boolean write;

    /** What the flags mean, with those of the store. */
    LivePlan plan(StoreFlags flags) {
        if (keys < 1 || keys > MOST_KEYS) {
            throw new IllegalArgumentException("--num is a number from 1 to " + MOST_KEYS + ", not " + keys);
        }
        long valueBytes = ByteSize.parse(valueSize);
        if (valueBytes < 1 || valueBytes > Math.min(MOST_VALUE_BYTES, Limits.MAX_VALUE_BYTES)) {
            throw new IllegalArgumentException("--value-size is a size from 1 to " + ByteSize.exact(MOST_VALUE_BYTES)
                    + ", not " + ByteSize.exact(valueBytes));
        }
        LivePlan.Playing playing = new LivePlan.Playing(
                Controls.traffic(workload), Controls.pace(pace), keys, (int) valueBytes, SEED, ByteSize.parse(maxSize));
        StoreOptions options = flags.storeOptions()
                .withDurability(flags.durabilityOr("interval"))
                .withMemtableBytes(flags.memtableBytesOr("256KB"));
        return new LivePlan(
                flags.storageEngine(), options, flags.data == null ? null : flags.directoryPath(), write, playing);
    }

    /** For help and completion. */
    static final class TrafficNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Traffic.values()).map(Traffic::id).iterator();
        }
    }

    /** For help and completion. */
    static final class PaceNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Pace.values()).map(Pace::id).iterator();
        }
    }
}
