package kvstore.table;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import kvstore.Limits;
import kvstore.TableOptions;
import kvstore.codec.Printable;
import kvstore.filter.BloomFilterBuilder;
import kvstore.io.AppendFile;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table of format 2, entry by entry in the order of the keys.
 *
 * <p><b>Format.</b> {@code docs/formats/table.md}. Until {@link #finish} the file is no table.
 *
 * <p><b>Durability.</b> None: it neither forces nor closes nor renames the file. Whoever made the file publishes it.
 *
 * <p><b>Errors.</b> An entry that the table cannot take is an {@link IllegalArgumentException}, and nothing was written
 * of it. After a failed write the writer refuses everything: what the file holds is unknown.
 *
 * <p><b>Threads.</b> One at a time. In memory are a block, 64 KiB, the index, and the hashes of all keys for the filter.
 */
public final class BlockTableWriter {
    private enum State {
        OPEN,
        FINISHED,
        FAILED
    }

    /** The hashes of the keys are kept in an array, and the filter is one. */
    private static final long MAX_FILTERED = 1 << 29;

    private static final long MAX_FILTER_BYTES = TableFormat.MAX_SECTION_BYTES - 64;

    private final TableOutput out;
    private final TableOptions options;
    private final BlockWriter blocks;
    private final @Nullable BloomFilterBuilder filter;
    private final long maxEntries;
    private final BlockBuilder block = new BlockBuilder();
    private final IndexBuilder index = new IndexBuilder();
    private final TableProperties.Totals totals = new TableProperties.Totals();
    private byte[] firstKey = new byte[0];
    private byte[] lastKey = new byte[64];
    private int lastKeyLength;
    private State state = State.OPEN;

    /** @param file the new, empty file */
    public BlockTableWriter(AppendFile file, TableOptions options) {
        if (file.size() != 0) {
            throw new IllegalArgumentException("a table begins at the start of its file: sizeBytes=" + file.size());
        }
        this.out = new TableOutput(file);
        this.options = options;
        this.blocks = new BlockWriter(out, options.compression());
        int bits = options.filterBitsPerKey();
        this.filter = bits == 0 ? null : new BloomFilterBuilder(bits);
        this.maxEntries = bits == 0 ? Long.MAX_VALUE : Math.min(MAX_FILTERED, MAX_FILTER_BYTES * Byte.SIZE / bits);
    }

    /**
     * Adds a key and its value. Both are copied.
     *
     * @throws IllegalArgumentException if the key is not above the one before it, a length is out of {@link Limits}, or
     *     the table is full: its index and its filter have less than 2 GiB each
     */
    public void add(byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength)
            throws IOException {
        Objects.checkFromIndexSize(valueOffset, valueLength, value.length);
        if (valueLength > Limits.MAX_VALUE_BYTES) {
            throw new IllegalArgumentException(
                    "a value has at most " + Limits.MAX_VALUE_BYTES + " bytes (64 MiB): valueBytes=" + valueLength);
        }
        int shared = checkKey(key, keyOffset, keyLength);
        state = State.FAILED;
        if (valueLength >= options.blockBytes()) {
            endBlock();
            beginEntry(key, keyOffset, keyLength, shared);
            block.addAlone(key, keyOffset, keyLength, value, valueOffset, valueLength);
            remember(key, keyOffset, keyLength, shared);
            endBlock();
        } else {
            append(key, keyOffset, keyLength, shared, value, valueOffset, valueLength);
        }
        totals.valueBytes += valueLength;
        state = State.OPEN;
    }

    /** Adds a key that says: deleted. Otherwise like {@link #add}. */
    public void addTombstone(byte[] key, int keyOffset, int keyLength) throws IOException {
        int shared = checkKey(key, keyOffset, keyLength);
        state = State.FAILED;
        append(key, keyOffset, keyLength, shared, null, 0, 0);
        totals.tombstones++;
        state = State.OPEN;
    }

    /** Writes the filter, the index, the properties and the footer. The file is a table then, and takes nothing more. */
    public void finish() throws IOException {
        checkOpen();
        state = State.FAILED;
        endBlock();
        totals.blocksChecksum = blocks.blocksChecksum();
        long filterOffset = out.position();
        byte[] filterBytes = filter == null || filter.count() == 0 ? new byte[0] : filter.build();
        int filterChecksum = writeSection(filterBytes, filterBytes.length);
        long indexOffset = out.position();
        int indexChecksum = writeSection(index.array(), index.byteSize());
        long propertiesOffset = out.position();
        byte[] properties = properties().encode();
        int propertiesChecksum = writeSection(properties, properties.length);
        byte[] footer = new TableFooter(
                        filterOffset, indexOffset, propertiesOffset, filterChecksum, indexChecksum, propertiesChecksum)
                .encode();
        out.write(footer, 0, footer.length);
        out.flush();
        state = State.FINISHED;
    }

    /** How many entries were added, tombstones included. */
    public long entries() {
        return totals.entries;
    }

    /** How long the file is, with what is still in memory: about the size that it would have if it were finished now. */
    public long fileBytes() {
        if (state == State.FINISHED) {
            return out.position();
        }
        int pending = block.isEmpty() ? 0 : block.contentBytes();
        return out.position() + pending + index.byteSize() + (filter == null ? 0 : filter.byteSize());
    }

    private int writeSection(byte[] bytes, int length) throws IOException {
        out.begin();
        out.write(bytes, 0, length);
        return out.checksum();
    }

    private TableProperties properties() {
        byte[] largest = Arrays.copyOf(lastKey, lastKeyLength);
        return new TableProperties(
                totals, options.blockBytes(), options.filterBitsPerKey(), options.compression(), new byte[][] {
                    firstKey, largest
                });
    }

    private void append(
            byte[] key, int offset, int length, int shared, byte @Nullable [] value, int valueOffset, int valueLength)
            throws IOException {
        // A restart, if there is one, may make the block some bytes larger than asked for.
        if (!block.isEmpty() && block.contentBytes() + 3 + length - shared + valueLength > options.blockBytes()) {
            endBlock();
        }
        beginEntry(key, offset, length, shared);
        block.add(key, offset, length, shared, value, valueOffset, valueLength);
        remember(key, offset, length, shared);
    }

    private void beginEntry(byte[] key, int offset, int length, int shared) {
        if (block.isEmpty()) {
            index.begin(key, offset, totals.entries == 0 ? 0 : shared + 1);
        }
        if (totals.entries == 0) {
            firstKey = Arrays.copyOfRange(key, offset, offset + length);
        }
        if (filter != null) {
            filter.add(key, offset, length);
        }
        totals.entries++;
        totals.keyBytes += length;
    }

    private void remember(byte[] key, int offset, int length, int shared) {
        if (lastKey.length < length) {
            lastKey = Arrays.copyOf(lastKey, Math.max(length, 2 * lastKey.length));
        }
        System.arraycopy(key, offset + shared, lastKey, shared, length - shared);
        lastKeyLength = length;
    }

    private void endBlock() throws IOException {
        if (block.isEmpty()) {
            return;
        }
        block.finish(lastKey, lastKeyLength);
        totals.blocks++;
        totals.contentBytes += block.contentBytes();
        index.end(blocks.write(block));
        block.clear();
    }

    private void checkOpen() {
        if (state != State.OPEN) {
            throw new IllegalStateException(
                    state == State.FINISHED ? "the table is finished" : "an earlier write failed: the file is unfit");
        }
    }

    /** Rejects a key that cannot be next, and says how many bytes it has in common with the last. */
    private int checkKey(byte[] key, int offset, int length) {
        checkOpen();
        Objects.checkFromIndexSize(offset, length, key.length);
        if (length == 0 || length > Limits.MAX_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a key has 1 to " + Limits.MAX_KEY_BYTES + " bytes (64 KiB): keyBytes=" + length);
        }
        int shared = Arrays.mismatch(lastKey, 0, lastKeyLength, key, offset, offset + length);
        boolean above = shared >= 0
                && shared < length
                && (shared == lastKeyLength || Byte.compareUnsigned(key[offset + shared], lastKey[shared]) > 0);
        if (!above) {
            throw new IllegalArgumentException("keys ascend, each is there once: last="
                    + Printable.of(lastKey, 0, lastKeyLength) + ", key=" + Printable.of(key, offset, length));
        }
        if (totals.entries == maxEntries || !index.hasRoom()) {
            throw new IllegalArgumentException("the table is full: entries=" + totals.entries);
        }
        return shared;
    }
}
