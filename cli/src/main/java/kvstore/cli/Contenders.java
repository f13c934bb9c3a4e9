package kvstore.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.bench.compare.Contender;
import kvstore.cli.terminal.ByteSize;
import kvstore.cli.terminal.Suggestion;

/** Engines as {@code kv compare} is told of them: a name, and settings that differ from those of the command line. */
final class Contenders {
    /** For help. */
    static final String SETTINGS = "filter=BITS, compression=NAME, compaction=NAME, cache=SIZE, memtable=SIZE";

    private static final List<String> NAMES = List.of("filter", "compression", "compaction", "cache", "memtable");

    /** From which week on engines have a setting; those before ignore it, as {@link StoreOptions} says. The others all have. */
    private static final Map<String, Integer> SINCE_WEEK =
            Map.of("filter", 3, "compression", 3, "compaction", 3, "cache", 3);

    private Contenders() {}

    /**
     * What a text such as {@code leveled:filter=0} means.
     *
     * @param options from which those in the text differ
     * @throws IllegalArgumentException if it means nothing, or nothing to that engine: two contenders that are the same would
     *     be compared, and called different
     */
    static Contender parse(String text, StoreOptions options) {
        String[] parts = text.split(":", -1);
        StorageEngine engine = StoreFlags.engineNamed(parts[0]);
        StoreOptions own = options;
        for (String setting : Arrays.asList(parts).subList(1, parts.length)) {
            own = with(own, engine, setting);
        }
        return new Contender(text, engine, own);
    }

    private static StoreOptions with(StoreOptions options, StorageEngine engine, String setting) {
        int equals = setting.indexOf('=');
        String name = equals < 0 ? setting : setting.substring(0, equals);
        if (equals < 0 || !NAMES.contains(name)) {
            throw new IllegalArgumentException("an engine that is compared has no setting '" + setting + "', only "
                    + SETTINGS + Suggestion.phrase(name, NAMES));
        }
        requireSetting(engine, name);
        String value = setting.substring(equals + 1);
        return switch (name) {
            case "filter" -> options.withTables(options.tables().withFilterBitsPerKey(bits(value)));
            case "compression" ->
                options.withTables(options.tables().withCompression(StoreFlags.compressionNamed(value)));
            case "compaction" -> options.withCompaction(StoreFlags.compactionNamed(value));
            case "cache" -> options.withBlockCacheBytes(ByteSize.parse(value));
            default -> options.withMemtableBytes(StoreFlags.memtableBytes(value));
        };
    }

    private static void requireSetting(StorageEngine engine, String name) {
        int since = SINCE_WEEK.getOrDefault(name, 1);
        if (engine.week() < since) {
            String others = StorageEngine.all().stream()
                    .filter(other -> other.week() >= since)
                    .map(StorageEngine::name)
                    .collect(Collectors.joining(" and "));
            throw new IllegalArgumentException(
                    "the engine " + engine.name() + " has no setting '" + name + "'; engines that have it: " + others);
        }
    }

    private static int bits(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("filter= takes a number of bits for each key, not '" + text + "'", e);
        }
    }
}
