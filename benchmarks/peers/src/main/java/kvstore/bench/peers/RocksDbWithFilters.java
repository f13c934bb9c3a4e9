package kvstore.bench.peers;

import kvstore.TableOptions;

/** RocksDB with filters like those that {@code leveled} has; everything else is the same. */
public final class RocksDbWithFilters extends RocksDb {
    /** With filters. */
    public RocksDbWithFilters() {
        super(true);
    }

    @Override
    public String name() {
        return "rocksdb-bloom";
    }

    @Override
    public String note() {
        return "As `rocksdb`, and with Bloom filters of " + TableOptions.DEFAULTS.filterBitsPerKey()
                + " bits per key, as `leveled` has them.";
    }
}
