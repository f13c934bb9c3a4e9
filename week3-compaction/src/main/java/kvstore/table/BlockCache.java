package kvstore.table;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of tables in memory, ready to be searched, within a budget that all tables of a store share.
 *
 * <p>Which blocks stay is decided by Caffeine's policy, W-TinyLFU (Einziger, Friedman, Manes: TinyLFU: A Highly Efficient
 * Cache Admission Policy, 2017): a block that is new takes the place of one that is used more often only for a short while.
 * So a long scan does not flush the blocks that are in constant use.
 *
 * <p>A look-up in Caffeine costs more than the search in the block. So each table keeps references to its cached blocks in
 * an array, and finds a block there; Caffeine is told of one hit in {@value #SAMPLE}, which is enough to know which blocks
 * are used often. When it evicts a block, the table's reference goes as well.
 *
 * <p>The indexes and filters of open tables are always in memory. They count against the budget.
 *
 * <p><b>Threads.</b> Any.
 */
public final class BlockCache {
    /** What a block takes beyond its bytes: the header of its array, its key, and its entry in Caffeine. */
    static final int ENTRY_BYTES = 160;

    static final int SAMPLE = 16;

    /** A block larger than this part of the budget is not kept. */
    private static final int LARGEST_PART = 16;

    private static final int HITS = 0;
    private static final int MISSES = 1;
    private static final int EVICTIONS = 2;

    private static final int SAMPLE_BITS = Integer.numberOfTrailingZeros(SAMPLE);

    /** 2^64 divided by the golden ratio: multiples of it are spread evenly, whatever the distance between them. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long maxBytes;

    /**
     * Caffeine takes 50 ms to load and start: so it is not made before there is a table, and then beside the opening of
     * it. It is empty if there was no memory for it.
     */
    private volatile @Nullable CompletableFuture<Optional<Cache<BlockKey, byte[]>>> blocks;

    private final StripedCounters counters = new StripedCounters();
    private final AtomicLong pinned = new AtomicLong();

    /** @param maxBytes the budget; 0 for no cache */
    public BlockCache(long maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("a cache has 0 or more bytes: maxBytes=" + maxBytes);
        }
        this.maxBytes = maxBytes;
    }

    private CompletableFuture<Optional<Cache<BlockKey, byte[]>>> blocks() {
        CompletableFuture<Optional<Cache<BlockKey, byte[]>>> begun = blocks;
        return begun == null ? begin() : begun;
    }

    /** Not in the common pool: those who write may occupy all of it, and wait for a compaction that waits for the cache. */
    private static void onThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "kvstore-cache");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized CompletableFuture<Optional<Cache<BlockKey, byte[]>>> begin() {
        CompletableFuture<Optional<Cache<BlockKey, byte[]>>> begun = blocks;
        if (begun == null) {
            begun = CompletableFuture.supplyAsync(() -> Optional.of(create(maxBytes)), BlockCache::onThreadOfItsOwn)
                    .exceptionally(withoutMemory -> Optional.empty()); // reads go on, without a cache
            var unused = begun.thenAccept(this::fitToPinned);
            blocks = begun;
        }
        return begun;
    }

    /** What it holds, and what it did. */
    public CacheStats stats() {
        return new CacheStats(
                maxBytes, usedBytes(), pinned.get(), counters.sum(HITS), counters.sum(MISSES), counters.sum(EVICTIONS));
    }

    /** Whether a block of some size is kept at all. */
    boolean keeps(int bytes) {
        return isEnabled() && bytes <= (maxBytes - pinned.get()) / LARGEST_PART;
    }

    /** Whether there is anything to ask for. */
    boolean isEnabled() {
        return maxBytes > 0;
    }

    /** Counts a hit, and says whether {@link #recordUse} is to be told of it. */
    boolean countHit() {
        return (counters.add(HITS, 1) * GOLDEN) >>> (Long.SIZE - SAMPLE_BITS) == 0;
    }

    void countMiss() {
        counters.add(MISSES, 1);
    }

    /** Says that a block was used, on behalf of the hits that were not sampled too. */
    void recordUse(TableBlocks table, int block) {
        if (isEnabled()) {
            blocks().join().ifPresent(cache -> {
                var unused = cache.getIfPresent(new BlockKey(table, block));
            });
        }
    }

    /** Takes a block. It may be evicted before this returns. */
    void put(TableBlocks table, int block, byte[] bytes) {
        if (isEnabled()) {
            blocks().join()
                    .ifPresentOrElse(
                            cache -> cache.put(new BlockKey(table, block), bytes), () -> table.evicted(block, bytes));
        }
    }

    /** Forgets a block. */
    void remove(TableBlocks table, int block) {
        if (isEnabled()) {
            blocks().join().ifPresent(cache -> cache.invalidate(new BlockKey(table, block)));
        }
    }

    /** Counts memory that stays while a table is open, or no longer does. */
    void pin(long bytes) {
        pinned.addAndGet(bytes);
        if (isEnabled()) {
            CompletableFuture<Optional<Cache<BlockKey, byte[]>>> begun = blocks();
            if (begun.isDone()) {
                fitToPinned(begun.join());
            }
        }
    }

    private synchronized void fitToPinned(Optional<Cache<BlockKey, byte[]>> cache) {
        long left = Math.max(0, maxBytes - pinned.get());
        cache.flatMap(there -> there.policy().eviction()).ifPresent(eviction -> eviction.setMaximum(left));
    }

    private long usedBytes() {
        CompletableFuture<Optional<Cache<BlockKey, byte[]>>> begun = blocks;
        if (begun == null || !begun.isDone()) {
            return 0;
        }
        return begun.join()
                .flatMap(cache -> cache.policy().eviction())
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }

    /** Its upkeep runs on the threads that fill it, so that it is never above its budget for long. */
    private Cache<BlockKey, byte[]> create(long bytes) {
        return Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((BlockKey key, byte[] block) -> block.length + ENTRY_BYTES)
                .executor(Runnable::run)
                .evictionListener(this::evicted)
                .build();
    }

    private void evicted(@Nullable BlockKey key, byte @Nullable [] block, RemovalCause cause) {
        if (key != null && block != null) {
            counters.add(EVICTIONS, 1);
            key.table.evicted(key.block, block);
        }
    }

    /** A block of a table. Its hash stays the same, so that it is known how often a block was used that comes back. */
    private static final class BlockKey {
        final TableBlocks table;
        final int block;

        BlockKey(TableBlocks table, int block) {
            this.table = table;
            this.block = block;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof BlockKey key && key.table == table && key.block == block;
        }

        @Override
        public int hashCode() {
            return (int) (((System.identityHashCode(table) * 31L + block) * GOLDEN) >>> Integer.SIZE);
        }
    }
}
