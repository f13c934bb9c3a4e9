package kvstore.table;

/**
 * The bytes of a table of format 2. All integers are little-endian and unsigned; varints are those of {@link
 * kvstore.codec.Varint}; keys ascend strictly, as unsigned bytes.
 *
 * <pre>
 * file        = block*, filter, index, properties, footer
 *
 * block       [content, maybe compressed][raw_bytes u32][compression u8][crc32c u32]
 *             raw_bytes: of the content when it is not compressed
 *             crc32c: of all before it, followed by [offset u64], where the block begins in the file
 * content     [entries u32][restarts u32][common u32][keys_bytes u32]
 *             [head: 8 bytes]* [key_start u32, value_start u32]* keys values
 *             heads and starts: one for each restart
 * keys        for each entry [shared varint][suffix_len varint][tag varint][suffix]
 *             tag 0: a tombstone; otherwise the length of the value plus 1
 * values      the values, one behind the other
 * filter      what {@code kvstore.filter} writes; empty for a table without one
 * index       for each block [shared varint][suffix_len varint][suffix][block_bytes varint]
 * properties  see {@link TableProperties}
 * footer      [filter_offset u64][index_offset u64][properties_offset u64]
 *             [filter_crc u32][index_crc u32][properties_crc u32]
 *             [version u32][crc32c u32][magic u32]
 *             crc32c: of the footer without itself
 * </pre>
 *
 * <p>At a <em>restart</em> an entry has its whole key, so a search may begin there. Its head is eight bytes of its key,
 * those behind the {@code common} bytes that all keys of the block begin with, or zeros for those that it lacks.
 */
final class TableFormat {
    /** In the file these are the letters {@code KVT2}. */
    static final int MAGIC = 0x3254564B;

    static final int VERSION = 2;

    static final int CHECKSUM_BYTES = Integer.BYTES;

    /** Where the fields stand behind a block's content. */
    static final int TRAILER_RAW_BYTES = 0;

    static final int TRAILER_COMPRESSION = TRAILER_RAW_BYTES + Integer.BYTES;
    static final int TRAILER_CHECKSUM = TRAILER_COMPRESSION + 1;
    static final int TRAILER_BYTES = TRAILER_CHECKSUM + CHECKSUM_BYTES;

    /** Where the fields stand at the start of a block's content. */
    static final int BLOCK_ENTRIES = 0;

    static final int BLOCK_RESTARTS = BLOCK_ENTRIES + Integer.BYTES;
    static final int BLOCK_COMMON = BLOCK_RESTARTS + Integer.BYTES;
    static final int BLOCK_KEYS_BYTES = BLOCK_COMMON + Integer.BYTES;
    static final int BLOCK_HEADS = BLOCK_KEYS_BYTES + Integer.BYTES;

    static final int HEAD_BYTES = Long.BYTES;
    static final int START_BYTES = 2 * Integer.BYTES;

    /** What a restart takes beyond its entry. */
    static final int RESTART_BYTES = HEAD_BYTES + START_BYTES;

    /** Three varints and a byte of the key. */
    static final int MIN_KEY_ENTRY_BYTES = 4;

    /** A block has a single value of 64 MiB, or is not much larger than 1 MiB. */
    static final int MAX_CONTENT_BYTES = 66 << 20;

    static final int MIN_CONTENT_BYTES = BLOCK_HEADS + RESTART_BYTES + MIN_KEY_ENTRY_BYTES;

    /** Where the fields stand in the footer. */
    static final int FOOTER_FILTER_OFFSET = 0;

    static final int FOOTER_INDEX_OFFSET = FOOTER_FILTER_OFFSET + Long.BYTES;
    static final int FOOTER_PROPERTIES_OFFSET = FOOTER_INDEX_OFFSET + Long.BYTES;
    static final int FOOTER_FILTER_CHECKSUM = FOOTER_PROPERTIES_OFFSET + Long.BYTES;
    static final int FOOTER_INDEX_CHECKSUM = FOOTER_FILTER_CHECKSUM + CHECKSUM_BYTES;
    static final int FOOTER_PROPERTIES_CHECKSUM = FOOTER_INDEX_CHECKSUM + CHECKSUM_BYTES;
    static final int FOOTER_VERSION = FOOTER_PROPERTIES_CHECKSUM + CHECKSUM_BYTES;
    static final int FOOTER_CHECKSUM = FOOTER_VERSION + Integer.BYTES;
    static final int FOOTER_MAGIC = FOOTER_CHECKSUM + CHECKSUM_BYTES;
    static final int FOOTER_BYTES = FOOTER_MAGIC + Integer.BYTES;

    /** An array has no more places, and filter, index and properties are read into one each. */
    static final int MAX_SECTION_BYTES = Integer.MAX_VALUE - 8;

    private TableFormat() {}

    /** How long the part of a block's content is that stands before its keys. */
    static int keysOffset(int restarts) {
        return BLOCK_HEADS + restarts * RESTART_BYTES;
    }
}
