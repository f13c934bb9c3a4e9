package kvstore;

import java.util.Objects;

/**
 * How tables are written. Immutable; a value out of range is rejected.
 *
 * @param blockBytes the size at which a block is full, before it is compressed: the unit that is read, checked and kept
 *     in the cache. More: fewer blocks in the index and better compression. Less: a look-up reads less
 * @param compression of the blocks with entries
 * @param filterBitsPerKey how many bits of Bloom filter there are for each key; 0 for no filters. Ten let one of 120
 *     keys that a table does not have through, and each five more ten times fewer
 */
public record TableOptions(int blockBytes, Compression compression, int filterBitsPerKey) {
    /** Blocks of 4 KiB, {@link Compression#LZ4}, filters of ten bits for each key. */
    public static final TableOptions DEFAULTS = new TableOptions(4 << 10, Compression.LZ4, 10);

    public static final int MIN_BLOCK_BYTES = 256;
    public static final int MAX_BLOCK_BYTES = 1 << 20;
    public static final int MAX_FILTER_BITS_PER_KEY = 32;

    public TableOptions {
        if (blockBytes < MIN_BLOCK_BYTES || blockBytes > MAX_BLOCK_BYTES) {
            throw new IllegalArgumentException("a block has " + MIN_BLOCK_BYTES + " to " + MAX_BLOCK_BYTES
                    + " (1 MiB) bytes: blockBytes=" + blockBytes);
        }
        Objects.requireNonNull(compression, "compression");
        if (filterBitsPerKey < 0 || filterBitsPerKey > MAX_FILTER_BITS_PER_KEY) {
            throw new IllegalArgumentException("a filter has 0 to " + MAX_FILTER_BITS_PER_KEY
                    + " bits for each key: filterBitsPerKey=" + filterBitsPerKey);
        }
    }

    /** The same with blocks of another size. */
    public TableOptions withBlockBytes(int bytes) {
        return new TableOptions(bytes, compression, filterBitsPerKey);
    }

    public TableOptions withCompression(Compression other) {
        return new TableOptions(blockBytes, other, filterBitsPerKey);
    }

    public TableOptions withFilterBitsPerKey(int bits) {
        return new TableOptions(blockBytes, compression, bits);
    }
}
