package kvstore.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import kvstore.Compression;
import kvstore.CorruptionException;
import kvstore.explain.Trace;
import kvstore.sorted.Tombstone;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one table: from the cache if they are there, else from the file.
 *
 * <p>A block is put in its place here first, and into the cache afterwards; when the cache lets it go, it goes from its
 * place. So no block stays here that the cache does not count.
 *
 * <p><b>Threads.</b> Any. Two threads that miss the same block may both read it; one of the copies is kept.
 */
final class TableBlocks {
    private final TableFile file;
    private final BlockIndex index;
    private final BlockCache cache;
    /** Whoever reads while it is replaced may count there for a little longer. */
    private ReadFigures figures;

    private final Compression compression;
    private final AtomicReferenceArray<byte[]> kept;

    TableBlocks(TableFile file, BlockIndex index, Compression compression, BlockCache cache, ReadFigures figures) {
        this.file = file;
        this.index = index;
        this.compression = compression;
        this.cache = cache;
        this.figures = figures;
        this.kept = new AtomicReferenceArray<>(cache.isEnabled() ? index.blocks() : 0);
    }

    TableFile file() {
        return file;
    }

    BlockIndex index() {
        return index;
    }

    /** Whether it costs more to read a block again than to copy it. */
    boolean areCompressed() {
        return compression != Compression.NONE;
    }

    ReadFigures figures() {
        return figures;
    }

    void countFor(ReadFigures others) {
        figures = others;
    }

    /** How many bytes of memory this takes without the blocks. */
    long memoryBytes() {
        return 8L * kept.length();
    }

    /** The value of a key that is in a block if it is anywhere; see {@link BlockTable#get}. */
    byte @Nullable [] get(int block, byte[] key, @Nullable Trace trace) throws IOException {
        byte[] bytes = cached(block);
        if (bytes != null) {
            return LookupSteps.searched(trace, 0, find(bytes, bytes.length - TableFormat.TRAILER_BYTES, block, key));
        }
        int stored = index.storedBytes(block);
        if (cache.keeps(stored)) {
            bytes = load(block);
            byte[] answer = find(bytes, bytes.length - TableFormat.TRAILER_BYTES, block, key);
            return LookupSteps.searched(trace, stored, answer);
        }
        StoredBlock reader = StoredBlock.ofThread();
        bytes = reader.readOnce(file, index.offset(block), stored);
        figures.read(1, stored);
        return LookupSteps.searched(trace, stored, find(bytes, reader.contentBytes(), block, key));
    }

    private byte @Nullable [] find(byte[] bytes, int end, int block, byte[] key) throws IOException {
        long found = BlockSearch.find(bytes, 0, end, key);
        if (found >= 0) {
            int offset = (int) (found >>> Integer.SIZE);
            return Arrays.copyOfRange(bytes, offset, offset + (int) found);
        }
        if (found == BlockSearch.MALFORMED) {
            throw malformed(block);
        }
        return found == BlockSearch.TOMBSTONE ? Tombstone.MARK : null;
    }

    /** A block whose checksum is right, but whose entries cannot be read. */
    CorruptionException malformed(int block) {
        return malformed(file.path(), index.offset(block));
    }

    static CorruptionException malformed(Path path, long blockOffset) {
        return new CorruptionException(
                path, blockOffset, "a block of entries", "bytes with the right checksum that are none");
    }

    /** A block if it is in the cache. Its content begins where the array begins, and ends a trailer before its end. */
    byte @Nullable [] cached(int block) {
        if (kept.length() == 0) {
            return null;
        }
        byte[] bytes = kept.getAcquire(block);
        if (bytes == null) {
            cache.countMiss();
        } else if (cache.countHit()) {
            cache.recordUse(this, block);
        }
        return bytes;
    }

    /** Reads a block that is not in the cache, and puts it there, unless it is too large. */
    byte[] load(int block) throws IOException {
        // exercise week3/cache-load
        int stored = index.storedBytes(block);
        byte[] bytes = StoredBlock.ofThread().read(file, index.offset(block), stored, compression);
        figures.read(1, stored);
        if (cache.keeps(bytes.length) && kept.compareAndSet(block, null, bytes)) {
            cache.put(this, block, bytes);
        }
        return bytes;
        // exercise ends
    }

    /** The cache no longer has a block. */
    void evicted(int block, byte[] bytes) {
        kept.compareAndSet(block, bytes, null);
    }

    /** Takes all blocks out of the cache. Nobody may read any more. */
    void clear() {
        for (int block = 0; block < kept.length(); block++) {
            if (kept.getAndSet(block, null) != null) {
                cache.remove(this, block);
            }
        }
    }
}
