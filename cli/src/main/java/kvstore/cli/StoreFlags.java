package kvstore.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvstore.CompactionStrategy;
import kvstore.Compression;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.TableOptions;
import kvstore.cli.terminal.ByteSize;
import kvstore.cli.terminal.Environment;
import kvstore.cli.terminal.Style;
import kvstore.cli.terminal.Suggestion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * What every command takes, before or behind its name. A flag goes over an environment variable, which goes over the
 * default.
 */
final class StoreFlags {
    private static final List<Durability> DURABILITIES = List.of(
            Durability.SYNC, Durability.INTERVAL, Durability.OS); // without a log, a command's writes would be lost

    @Option(
            names = {"-e", "--engine"},
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            completionCandidates = EngineNames.class,
            description = "Which week's engine: ${COMPLETION-CANDIDATES}. Default lsm, or KV_ENGINE.")
    @Nullable
    String engine;

    @Option(
            names = {"-d", "--data"},
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "The store's directory. Default ./data, or KV_DATA.")
    @Nullable
    String data;

    @Option(
            names = "--durability",
            scope = ScopeType.INHERIT,
            paramLabel = "MODE",
            completionCandidates = DurabilityNames.class,
            description = {
                "What a write has behind it when it returns: sync (stable storage), interval (the operating system; "
                        + "stable storage within 1 s) or os (the operating system). Default sync, or KV_DURABILITY."
            })
    @Nullable
    String durability;

    @Option(
            names = "--memtable-size",
            scope = ScopeType.INHERIT,
            paramLabel = "SIZE",
            description = "When a memtable is written out as a table. Default 64MB, or KV_MEMTABLE_SIZE.")
    @Nullable
    String memtableSize;

    @Option(
            names = "--cache-size",
            scope = ScopeType.INHERIT,
            paramLabel = "SIZE",
            description = "leveled: memory for blocks of tables. Default 256MB, or KV_CACHE_SIZE.")
    @Nullable
    String cacheSize;

    @Option(
            names = "--compression",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            completionCandidates = CompressionNames.class,
            description = "leveled: of new tables: none, lz4 or zstd. Default lz4, or KV_COMPRESSION.")
    @Nullable
    String compression;

    @Option(
            names = "--compaction",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            completionCandidates = CompactionNames.class,
            description = "leveled: which tables are merged: leveled or tiered. Default leveled, or KV_COMPACTION.")
    @Nullable
    String compaction;

    @Option(names = "--plain", scope = ScopeType.INHERIT, description = "Words instead of emoji.")
    boolean plain;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Stack traces with errors.")
    boolean verbose;

    private final Environment environment;

    StoreFlags(Environment environment) {
        this.environment = environment;
    }

    StorageEngine storageEngine() {
        return chosenEngine().orElseGet(() -> engineNamed("lsm"));
    }

    /** The engine that was asked for, by flag or environment. */
    Optional<StorageEngine> chosenEngine() {
        return Optional.ofNullable(engine == null ? environment.variable("KV_ENGINE") : engine)
                .map(StoreFlags::engineNamed);
    }

    /** The engine of that name, which must be one word of {@code --engine} or {@code --engines}. */
    static StorageEngine engineNamed(String name) {
        List<String> names =
                StorageEngine.all().stream().map(StorageEngine::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException("there is no engine '" + name + "', only " + String.join(", ", names)
                    + Suggestion.phrase(name, names));
        }
        return StorageEngine.named(name);
    }

    /** The directory as it was given. */
    String directory() {
        return chosen(data, "KV_DATA", "./data");
    }

    Path directoryPath() {
        if (directory().isEmpty()) {
            throw new IllegalArgumentException("--data needs the name of a directory");
        }
        return Path.of(directory());
    }

    StoreOptions storeOptions() {
        return StoreOptions.defaults()
                .withDurability(durabilityOr("sync"))
                .withMemtableBytes(memtableBytes())
                .withBlockCacheBytes(ByteSize.parse(chosen(cacheSize, "KV_CACHE_SIZE", "256MB")))
                .withTables(TableOptions.DEFAULTS.withCompression(
                        compressionNamed(chosen(compression, "KV_COMPRESSION", "lz4"))))
                .withCompaction(compactionNamed(chosen(compaction, "KV_COMPACTION", "leveled")));
    }

    static Compression compressionNamed(String name) {
        return named("compression", Compression.values(), name);
    }

    static CompactionStrategy compactionNamed(String name) {
        return named("compaction", CompactionStrategy.values(), name);
    }

    private static <E extends Enum<E>> E named(String what, E[] values, String name) {
        List<String> names = Stream.of(values).map(StoreFlags::lowerCase).toList();
        int index = names.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException("there is no " + what + " '" + name + "', only "
                    + String.join(", ", names) + Suggestion.phrase(name, names));
        }
        return values[index];
    }

    /** The durability that was asked for, by flag or environment, or else another command's own default. */
    Durability durabilityOr(String fallback) {
        String name = chosen(durability, "KV_DURABILITY", fallback);
        return DURABILITIES.stream()
                .filter(mode -> lowerCase(mode).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no durability '" + name
                        + "', only sync, interval and os"
                        + Suggestion.phrase(name, List.of("sync", "interval", "os"))));
    }

    long memtableBytes() {
        return memtableBytesOr("64MB");
    }

    /** The size that was asked for, by flag or environment, or else another command's own default. */
    long memtableBytesOr(String fallback) {
        return memtableBytes(chosen(memtableSize, "KV_MEMTABLE_SIZE", fallback));
    }

    /** The size of a memtable that a text means. */
    static long memtableBytes(String text) {
        long bytes = ByteSize.parse(text);
        if (bytes < StoreOptions.MIN_MEMTABLE_BYTES || bytes > StoreOptions.MAX_MEMTABLE_BYTES) {
            throw new IllegalArgumentException("a memtable has " + ByteSize.exact(StoreOptions.MIN_MEMTABLE_BYTES)
                    + " to " + ByteSize.exact(StoreOptions.MAX_MEMTABLE_BYTES) + ", not " + ByteSize.exact(bytes));
        }
        return bytes;
    }

    Style style() {
        return Style.of(plain, environment.terminals());
    }

    private String chosen(@Nullable String flag, String variable, String fallback) {
        if (flag != null) {
            return flag;
        }
        String set = environment.variable(variable);
        return set == null ? fallback : set;
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** For help and completion. */
    static final class CompressionNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(Compression.values()).map(StoreFlags::lowerCase).iterator();
        }
    }

    /** For help and completion. */
    static final class CompactionNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(CompactionStrategy.values())
                    .map(StoreFlags::lowerCase)
                    .iterator();
        }
    }

    /** For help and completion. */
    static final class EngineNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return StorageEngine.all().stream().map(StorageEngine::name).iterator();
        }
    }

    /** For help and completion. */
    static final class DurabilityNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DURABILITIES.stream()
                    .map(StoreFlags::lowerCase)
                    .collect(Collectors.toList())
                    .iterator();
        }
    }
}
