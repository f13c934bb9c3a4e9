package kvstore.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.DataFormatException;
import kvstore.CorruptionException;
import kvstore.KeyRange;
import kvstore.codec.LittleEndian;
import kvstore.explain.Place;
import kvstore.explain.Trace;
import kvstore.filter.BloomFilter;
import kvstore.io.Disk;
import kvstore.io.ReadFile;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.SortedTable;
import org.jspecify.annotations.Nullable;

/**
 * A table of format 2, open for reading.
 *
 * <p><b>Format.</b> {@code docs/formats/table.md}. Opening it reads the footer, the properties, the index and the filter,
 * which stay in memory. A block is checked each time that it is read from the file, but not when it comes from the cache.
 *
 * <p><b>Threads.</b> Immutable; any thread, without locks, until it is closed. An interrupted thread disturbs nobody.
 *
 * <p><b>Errors.</b> A {@link CorruptionException} for bytes that cannot be right: at opening for everything but the blocks,
 * when they are read for these. A {@link kvstore.UnsupportedFormatException} for a table of a newer version. Other {@code
 * IOException}s are the disk's own; the call may be repeated.
 *
 * <p><b>Lifecycle.</b> Whoever opened it closes it, after all reads and cursors have ended.
 */
public final class BlockTable implements SortedTable {
    private final TableFile file;
    private final TableProperties properties;
    private final BlockIndex index;
    private final TableBlocks blocks;
    private final @Nullable BloomFilter filter;
    private final BlockCache cache;
    private final long pinnedBytes;
    private final AtomicBoolean closed = new AtomicBoolean();

    private BlockTable(TableFile file, TableFile once, BlockCache cache, ReadFigures figures) throws IOException {
        this.file = file;
        this.properties = once.readProperties();
        this.index = IndexSection.load(file.path(), file.footer(), once.readIndex(), properties.blocks);
        this.blocks = new TableBlocks(file, index, properties.compression, cache, figures);
        this.cache = cache;
        byte[] filterBytes = once.readFilter();
        this.filter = filterBytes.length == 0 ? null : filter(filterBytes);
        this.pinnedBytes = index.memoryBytes() + blocks.memoryBytes() + filterBytes.length;
        cache.pin(pinnedBytes);
    }

    /**
     * Opens a table.
     *
     * @param cache for its blocks, shared with other tables
     * @param figures count what is read, shared with other tables too
     * @throws CorruptionException if it is damaged, cut short, empty or no table at all
     * @throws kvstore.UnsupportedFormatException if a newer program wrote it
     */
    public static BlockTable open(Disk disk, Path path, BlockCache cache, ReadFigures figures) throws IOException {
        try (TableFile once = TableFile.open(disk, path)) {
            TableFile file = once.reopenImmutable(disk);
            try {
                return new BlockTable(file, once, cache, figures);
            } catch (IOException | RuntimeException | Error e) {
                TableFile.closeAfter(e, file);
                throw e;
            }
        }
    }

    /** Whether a file ends like a table of this format, of whatever version. It may still be damaged. */
    public static boolean recognises(Disk disk, Path path) throws IOException {
        try (ReadFile file = disk.openRead(path)) {
            return TableFooter.isThere(file);
        }
    }

    @Override
    public byte @Nullable [] get(byte[] key, @Nullable Trace trace) throws IOException {
        if (trace != null) {
            trace.at(Place.Kind.TABLE, name());
        }
        if (misses(key)) {
            LookupSteps.outOfRange(trace, key, properties);
            return null;
        }
        if (!mayContain(key)) {
            blocks.figures().ruledOut();
            LookupSteps.ruledOut(trace);
            return null;
        }
        LookupSteps.letThrough(trace, filter != null);
        int block = index.blockOf(key);
        LookupSteps.indexed(trace, index, block, key);
        byte[] answer = blocks.get(block, key, trace);
        blocks.figures().letThrough(filter != null, answer != null);
        return answer;
    }

    @Override
    public EntryCursor ascending(KeyRange range) {
        return new AscendingCursor(blocks, BlockRange.of(range, this));
    }

    @Override
    public EntryCursor descending(KeyRange range) {
        return new DescendingCursor(blocks, BlockRange.of(range, this));
    }

    @Override
    public long entries() {
        return properties.entries;
    }

    /** From now on what is read counts for others, such as those of the level to which the table has moved. */
    public void countFor(ReadFigures others) {
        blocks.countFor(others);
    }

    /** How many of the entries say that a key was deleted. */
    public long tombstones() {
        return properties.tombstones;
    }

    @Override
    public long sizeBytes() {
        return file.sizeBytes();
    }

    @Override
    public int lastChecksum() {
        return LittleEndian.getInt(file.footer().encode(), TableFormat.FOOTER_CHECKSUM);
    }

    @Override
    public long lastChecksumOffset() {
        return file.sizeBytes() - TableFormat.FOOTER_BYTES + TableFormat.FOOTER_CHECKSUM;
    }

    @Override
    public byte[] smallestKey() {
        return properties.smallest.clone();
    }

    @Override
    public byte[] largestKey() {
        return properties.largest.clone();
    }

    @Override
    public Path path() {
        return file.path();
    }

    /** Closes the file, and takes the table's blocks out of the cache. A second call does nothing. */
    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            blocks.clear();
            cache.pin(-pinnedBytes);
            file.close();
        }
    }

    TableFile file() {
        return file;
    }

    BlockIndex index() {
        return index;
    }

    TableProperties properties() {
        return properties;
    }

    /** Whether the filter lets a key through. */
    boolean mayContain(byte[] key) {
        return filter == null || filter.mayContain(key);
    }

    /** Whether all keys of a range are before the first key or behind the last. */
    boolean misses(byte @Nullable [] from, byte @Nullable [] to) {
        return properties.entries == 0
                || (from != null && Arrays.compareUnsigned(from, properties.largest) > 0)
                || (to != null && Arrays.compareUnsigned(to, properties.smallest) <= 0);
    }

    private boolean misses(byte[] key) {
        return properties.entries == 0
                || Arrays.compareUnsigned(key, properties.largest) > 0
                || Arrays.compareUnsigned(key, properties.smallest) < 0;
    }

    private BloomFilter filter(byte[] bytes) throws CorruptionException {
        try {
            return BloomFilter.of(bytes);
        } catch (DataFormatException e) {
            CorruptionException damage = new CorruptionException(
                    file.path(), file.footer().filterOffset(), "a filter", String.valueOf(e.getMessage()));
            damage.initCause(e);
            throw damage;
        }
    }
}
