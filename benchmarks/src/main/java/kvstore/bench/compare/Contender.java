package kvstore.bench.compare;

import java.util.List;
import kvstore.CompactionStrategy;
import kvstore.Compression;
import kvstore.Durability;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.TableOptions;

/**
 * An engine with the settings that it is measured with.
 *
 * @param name as the table has it
 */
public record Contender(String name, StorageEngine engine, StoreOptions options) {
    List<String> toArguments() {
        return List.of(
                name,
                engine.name(),
                options.durability().name(),
                Long.toString(options.memtableBytes()),
                Long.toString(options.blockCacheBytes()),
                options.compaction().name(),
                Integer.toString(options.tables().blockBytes()),
                options.tables().compression().name(),
                Integer.toString(options.tables().filterBitsPerKey()));
    }

    static Contender fromArguments(List<String> arguments) {
        StoreOptions options = StoreOptions.defaults()
                .withDurability(Durability.valueOf(arguments.get(2)))
                .withMemtableBytes(Long.parseLong(arguments.get(3)))
                .withBlockCacheBytes(Long.parseLong(arguments.get(4)))
                .withCompaction(CompactionStrategy.valueOf(arguments.get(5)))
                .withTables(new TableOptions(
                        Integer.parseInt(arguments.get(6)),
                        Compression.valueOf(arguments.get(7)),
                        Integer.parseInt(arguments.get(8))));
        return new Contender(arguments.get(0), StorageEngine.named(arguments.get(1)), options);
    }
}
