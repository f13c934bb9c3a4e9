package kvstore.sstable;

/**
 * The bytes of a sorted table, format 1. All integers are little-endian and unsigned; keys ascend strictly, as unsigned
 * bytes.
 *
 * <pre>
 * file            = data block, index block, checksum block, footer
 *
 * data block      one entry for each key
 *                 [key_len u32][key][val_len u32][val]    val_len 0xFFFFFFFF: a tombstone, no value follows
 * index block     one entry for each data entry, in the same order
 *                 [key_len u32][key][offset u64]          of the data entry, from the start of the file
 * checksum block  [crc32c u32] for each 4096 bytes of data block and index block, the last of them maybe fewer
 *                 [chunk_size u32]                        4096
 *                 [crc32c u32]                            of the checksum block up to here, then the footer
 * footer          [index_offset u64][num_entries u32][magic u32]
 * </pre>
 *
 * <p>So every byte of a file is under one checksum, and a reader that wants a part of the data block reads no more than
 * the chunks that it lies in.
 */
final class SsTableFormat {
    /** In the file these are the letters {@code KVST}. */
    static final int MAGIC = 0x5453564B;

    static final int CHUNK_BYTES = 4096;

    /** The most entries that {@code num_entries} can count. */
    static final long MAX_ENTRIES = 0xFFFF_FFFFL;

    /** The {@code val_len} that means: deleted. */
    static final int TOMBSTONE = 0xFFFF_FFFF;

    static final int LENGTH_BYTES = Integer.BYTES;
    static final int OFFSET_BYTES = Long.BYTES;
    static final int CHECKSUM_BYTES = Integer.BYTES;

    /** What an entry of the data block has beyond its key and its value. */
    static final int ENTRY_OVERHEAD_BYTES = LENGTH_BYTES + LENGTH_BYTES;

    /** What an entry of the index block has beyond its key. */
    static final int INDEX_OVERHEAD_BYTES = LENGTH_BYTES + OFFSET_BYTES;

    /** A key has at least one byte. */
    static final int MIN_ENTRY_BYTES = ENTRY_OVERHEAD_BYTES + 1;

    static final int MIN_INDEX_ENTRY_BYTES = INDEX_OVERHEAD_BYTES + 1;

    /** Where the footer's fields stand in it. */
    static final int FOOTER_INDEX_OFFSET = 0;

    static final int FOOTER_ENTRIES = FOOTER_INDEX_OFFSET + OFFSET_BYTES;
    static final int FOOTER_MAGIC = FOOTER_ENTRIES + Integer.BYTES;
    static final int FOOTER_BYTES = FOOTER_MAGIC + Integer.BYTES;

    /** The part of a fixed size at the end of the file, and where its fields stand in it. */
    static final int TAIL_CHUNK_SIZE = 0;

    static final int TAIL_CHECKSUM = TAIL_CHUNK_SIZE + Integer.BYTES;
    static final int TAIL_FOOTER = TAIL_CHECKSUM + CHECKSUM_BYTES;
    static final int TAIL_BYTES = TAIL_FOOTER + FOOTER_BYTES;

    private SsTableFormat() {}

    /**
     * How many bytes data block and index block have together in a file of some size: the file's size decides that
     * alone, because each chunk of them adds one checksum.
     *
     * @return -1 if no table has that size
     */
    static long checkedBytes(long fileBytes) {
        long withChecksums = fileBytes - TAIL_BYTES;
        if (withChecksums < 0) {
            return -1;
        }
        long perChunk = CHUNK_BYTES + CHECKSUM_BYTES;
        long chunks = (withChecksums + perChunk - 1) / perChunk;
        long checked = withChecksums - chunks * CHECKSUM_BYTES;
        return chunks == chunks(checked) ? checked : -1;
    }

    /** How many chunks some bytes from the start of the file take. */
    static long chunks(long bytes) {
        return (bytes + CHUNK_BYTES - 1) / CHUNK_BYTES;
    }

    /** Where the chunk begins in which a byte stands. */
    static long chunkStart(long offset) {
        return offset & -CHUNK_BYTES;
    }

    /** Where the next chunk begins, or this offset if a chunk begins there. */
    static long chunkEnd(long offset) {
        return chunkStart(offset + CHUNK_BYTES - 1);
    }
}
