package kvstore;

import java.util.Objects;
import kvstore.io.Disk;
import kvstore.io.RealDisk;
import kvstore.watch.StoreListener;

/**
 * How a store is opened: immutable, {@link #defaults} and then {@code with…}. A value out of range is rejected, never
 * clipped.
 */
public final class StoreOptions {
    /** The smallest memtable: 4 KiB, for tests and lessons in which flushes should be seen. */
    public static final long MIN_MEMTABLE_BYTES = 4L << 10;

    /** The largest memtable: 1 GiB. */
    public static final long MAX_MEMTABLE_BYTES = 1L << 30;

    private static final StoreOptions DEFAULTS = new StoreOptions(
            Durability.SYNC,
            64L << 20,
            256L << 20,
            TableOptions.DEFAULTS,
            CompactionStrategy.LEVELED,
            RealDisk.instance(),
            StoreListener.NONE);

    private final Durability durability;
    private final long memtableBytes;
    private final long blockCacheBytes;
    private final TableOptions tables;
    private final CompactionStrategy compaction;
    private final Disk disk;
    private final StoreListener listener;

    private StoreOptions(
            Durability durability,
            long memtableBytes,
            long blockCacheBytes,
            TableOptions tables,
            CompactionStrategy compaction,
            Disk disk,
            StoreListener listener) {
        this.durability = Objects.requireNonNull(durability, "durability");
        if (memtableBytes < MIN_MEMTABLE_BYTES || memtableBytes > MAX_MEMTABLE_BYTES) {
            throw new IllegalArgumentException("a memtable has " + MIN_MEMTABLE_BYTES + " (4 KiB) to "
                    + MAX_MEMTABLE_BYTES + " (1 GiB) bytes: memtableBytes=" + memtableBytes);
        }
        if (blockCacheBytes < 0) {
            throw new IllegalArgumentException(
                    "a block cache has no negative size: blockCacheBytes=" + blockCacheBytes);
        }
        this.memtableBytes = memtableBytes;
        this.blockCacheBytes = blockCacheBytes;
        this.tables = Objects.requireNonNull(tables, "tables");
        this.compaction = Objects.requireNonNull(compaction, "compaction");
        this.disk = Objects.requireNonNull(disk, "disk");
        this.listener = Objects.requireNonNull(listener, "listener").harmless();
    }

    /** {@link Durability#SYNC}, a memtable of 64 MiB, a block cache of 256 MiB, {@link TableOptions#DEFAULTS}, the real disk. */
    public static StoreOptions defaults() {
        return DEFAULTS;
    }

    /** What a write has behind it when it returns. Default {@link Durability#SYNC}; the others are faster, less safe. */
    public StoreOptions withDurability(Durability durability) {
        return new StoreOptions(durability, memtableBytes, blockCacheBytes, tables, compaction, disk, listener);
    }

    /**
     * At how many bytes a memtable is written out as a table. Default 64 MiB. More: fewer, larger tables, more memory
     * (several memtables may be waiting) and a longer recovery. Less: the other way round. To an engine that keeps everything
     * in memory it is the size from which on its log, if most of it is dead, is written afresh.
     */
    public StoreOptions withMemtableBytes(long bytes) {
        return new StoreOptions(durability, bytes, blockCacheBytes, tables, compaction, disk, listener);
    }

    /** How many bytes of blocks are kept in memory. Default 256 MiB. Engines without a cache ignore it. */
    public StoreOptions withBlockCacheBytes(long bytes) {
        return new StoreOptions(durability, memtableBytes, bytes, tables, compaction, disk, listener);
    }

    /** How tables are written. What was written before stays as it is, and readable. Engines before week 3 ignore it. */
    public StoreOptions withTables(TableOptions tables) {
        return new StoreOptions(durability, memtableBytes, blockCacheBytes, tables, compaction, disk, listener);
    }

    /** Which tables are merged when. Default {@link CompactionStrategy#LEVELED}. Engines before week 3 ignore it. */
    public StoreOptions withCompaction(CompactionStrategy strategy) {
        return new StoreOptions(durability, memtableBytes, blockCacheBytes, tables, strategy, disk, listener);
    }

    /** Where the files are. Default the real disk; tests hand in a simulated one. */
    public StoreOptions withDisk(Disk disk) {
        return new StoreOptions(durability, memtableBytes, blockCacheBytes, tables, compaction, disk, listener);
    }

    /** Who is told what the store does beside reads and writes. Default nobody, which costs nothing. */
    public StoreOptions withListener(StoreListener listener) {
        return new StoreOptions(durability, memtableBytes, blockCacheBytes, tables, compaction, disk, listener);
    }

    public Durability durability() {
        return durability;
    }

    public long memtableBytes() {
        return memtableBytes;
    }

    public long blockCacheBytes() {
        return blockCacheBytes;
    }

    public TableOptions tables() {
        return tables;
    }

    public CompactionStrategy compaction() {
        return compaction;
    }

    public Disk disk() {
        return disk;
    }

    public StoreListener listener() {
        return listener;
    }

    @Override
    public String toString() {
        return "StoreOptions[durability=" + durability + ", memtableBytes=" + memtableBytes + ", blockCacheBytes="
                + blockCacheBytes + ", tables=" + tables + ", compaction=" + compaction + "]";
    }
}
