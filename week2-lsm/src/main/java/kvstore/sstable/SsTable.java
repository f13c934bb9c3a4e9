package kvstore.sstable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import kvstore.KeyRange;
import kvstore.explain.Place;
import kvstore.explain.Trace;
import kvstore.io.Disk;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.SortedTable;
import kvstore.sorted.TableSteps;
import org.jspecify.annotations.Nullable;

/**
 * A sorted table on disk, open for reading.
 *
 * <p><b>Format.</b> {@code docs/formats/sstable.md}. Opening it reads the footer, the checksums and the index block, and
 * keeps of the index one key in 4 KiB of data. A chunk of data is checked each time that it is read.
 *
 * <p><b>Threads.</b> Immutable; any thread, without locks, until it is closed. An interrupted thread disturbs nobody.
 *
 * <p><b>Errors.</b> A {@link kvstore.CorruptionException} for bytes that cannot be right: at opening for everything but
 * the data block, when they are read for the data block. Other {@code IOException}s are the disk's own; the call may be
 * repeated.
 *
 * <p><b>Lifecycle.</b> Whoever opened it closes it, after all reads and cursors have ended.
 */
public final class SsTable implements SortedTable {
    private final ChecksummedFile file;
    private final SparseIndex index;
    private final byte[] smallestKey;
    private final byte[] largestKey;

    /** @param once a way to read the index block that leaves no mapped pages behind */
    private SsTable(ChecksummedFile file, ChecksummedFile once) throws IOException {
        this.file = file;
        SparseIndex.Builder builder = new SparseIndex.Builder();
        IndexCursor entry = new IndexCursor(once);
        byte[] smallest = new byte[0];
        byte[] largest = new byte[0];
        while (entry.next()) {
            builder.add(entry);
            if (entry.entries() == 1) {
                smallest = entry.key();
            }
            if (entry.entries() == file.footer().entries()) {
                largest = entry.key();
            }
        }
        this.index = builder.build(file.footer().indexOffset());
        this.smallestKey = smallest;
        this.largestKey = largest;
    }

    /**
     * Opens a table.
     *
     * @throws kvstore.CorruptionException if it is damaged, cut short, empty or no table at all
     */
    public static SsTable open(Disk disk, Path path) throws IOException {
        try (ChecksummedFile once = ChecksummedFile.open(disk, path)) {
            ChecksummedFile file = once.reopenImmutable(disk);
            try {
                return new SsTable(file, once);
            } catch (IOException | RuntimeException | Error e) {
                ChecksummedFile.closeAfter(e, file);
                throw e;
            }
        }
    }

    @Override
    public byte @Nullable [] get(byte[] key, @Nullable Trace trace) throws IOException {
        if (trace != null) {
            trace.at(Place.Kind.TABLE, name());
        }
        if (Arrays.compareUnsigned(key, largestKey) > 0 || Arrays.compareUnsigned(key, smallestKey) < 0) {
            if (trace != null) {
                TableSteps.outOfRange(trace, key, smallestKey, largestKey);
            }
            return null;
        }
        int run = index.runs() == 0 ? -1 : index.runOf(key);
        if (run < 0) {
            return null;
        }
        if (trace != null) {
            TableSteps.indexed(trace, run, index.runs(), index.steps(key, run));
        }
        Lookup lookup = Lookup.ofThread();
        byte[] answer = lookup.find(file, index.offset(run), index.offset(run + 1), key);
        if (trace != null) {
            TableSteps.searched(trace, lookup.tally(), answer, "");
        }
        return answer;
    }

    @Override
    public EntryCursor ascending(KeyRange range) {
        return new AscendingCursor(file, RunRange.of(range, this, index));
    }

    @Override
    public EntryCursor descending(KeyRange range) {
        return new DescendingCursor(file, index, RunRange.of(range, this, index));
    }

    @Override
    public long entries() {
        return file.footer().entries();
    }

    @Override
    public long sizeBytes() {
        return file.sizeBytes();
    }

    @Override
    public int lastChecksum() {
        return file.lastChecksum();
    }

    @Override
    public long lastChecksumOffset() {
        return file.sizeBytes() - SsTableFormat.TAIL_BYTES + SsTableFormat.TAIL_CHECKSUM;
    }

    @Override
    public byte[] smallestKey() {
        return smallestKey.clone();
    }

    @Override
    public byte[] largestKey() {
        return largestKey.clone();
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    ChecksummedFile file() {
        return file;
    }

    /** Whether all keys of a range are before the first key or behind the last. */
    boolean misses(byte @Nullable [] from, byte @Nullable [] to) {
        return index.runs() == 0
                || (from != null && Arrays.compareUnsigned(from, largestKey) > 0)
                || (to != null && Arrays.compareUnsigned(to, smallestKey) <= 0);
    }
}
