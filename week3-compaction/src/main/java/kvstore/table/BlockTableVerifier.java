package kvstore.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import kvstore.CorruptionException;
import kvstore.codec.Crc32c;
import kvstore.codec.Printable;
import kvstore.io.Disk;

/**
 * Reads every byte of a table and checks all that can be checked: checksums, lengths, the order of the keys, that the
 * index leads to each of them and the filter lets it through, that heads and restarts are those of the entries, and all
 * numbers in the properties.
 */
public final class BlockTableVerifier {
    private final BlockTable table;
    private final Path path;
    private final StoredBlock reader = new StoredBlock();
    private final BlockWalk walk = new BlockWalk();
    private final Crc32c blocksChecksum = new Crc32c();
    private final TableProperties.Totals totals = new TableProperties.Totals();
    private byte[] lastKey = new byte[0];

    private BlockTableVerifier(BlockTable table) {
        this.table = table;
        this.path = table.path();
    }

    /**
     * Checks a table.
     *
     * @return how many entries it has, tombstones included
     * @throws CorruptionException at the first damage
     */
    public static long verify(Disk disk, Path path) throws IOException {
        try (BlockTable table = BlockTable.open(disk, path, new BlockCache(0), new ReadFigures())) {
            return new BlockTableVerifier(table).verify();
        }
    }

    private long verify() throws IOException {
        byte[] stored = new byte[0];
        byte[] unpacked = new byte[0];
        BlockIndex index = table.index();
        for (int block = 0; block < index.blocks(); block++) {
            long offset = index.offset(block);
            int length = index.storedBytes(block);
            stored = stored.length >= length ? stored : new byte[length];
            table.file().readUnchecked(offset, stored, 0, length);
            reader.check(table.file(), offset, stored, 0, length);
            blocksChecksum.update(stored, length - TableFormat.CHECKSUM_BYTES, TableFormat.CHECKSUM_BYTES);
            if (StoredBlock.isCompressed(stored, length)) {
                unpacked = reader.unpack(table.file(), offset, stored, 0, length, unpacked);
                verifyBlock(block, unpacked, reader.contentBytes());
            } else {
                verifyBlock(block, stored, length - TableFormat.TRAILER_BYTES);
            }
        }
        verifyProperties();
        return totals.entries;
    }

    private void verifyBlock(int block, byte[] bytes, int end) throws IOException {
        long offset = table.index().offset(block);
        walk.begin(bytes, 0, end);
        verifyHeads(offset, bytes);
        byte[] first = new byte[0];
        long before = totals.entries;
        while (walk.next()) {
            if (totals.entries == before) {
                first = walk.keyCopy();
                verifySeparator(block, first);
            }
            verifyEntry(offset);
        }
        if (walk.malformed() || !walk.endsWithBlock()) {
            throw TableBlocks.malformed(path, offset);
        }
        long entries = totals.entries - before;
        require(entries == BlockContent.entries(bytes, 0), offset, "as many entries as the block says", entries);
        int mismatch = Arrays.mismatch(first, lastKey);
        int common = mismatch < 0 ? first.length : mismatch;
        require(common == BlockContent.common(bytes, 0), offset, "as many common bytes as the block says", common);
        totals.blocks++;
        totals.contentBytes += end;
    }

    private void verifyEntry(long offset) throws IOException {
        byte[] key = walk.keyCopy();
        if (Arrays.compareUnsigned(lastKey, key) >= 0) {
            throw new CorruptionException(
                    path,
                    offset,
                    "keys that ascend, and a key above " + Printable.of(lastKey),
                    "the key " + Printable.of(key));
        }
        require(table.mayContain(key), table.file().footer().filterOffset(), "a filter with every key", key);
        totals.entries++;
        totals.tombstones += walk.isTombstone() ? 1 : 0;
        totals.keyBytes += key.length;
        totals.valueBytes += walk.valueLength();
        lastKey = key;
    }

    /** Everything before the block is below its separator, and its first key is not. */
    private void verifySeparator(int block, byte[] first) throws IOException {
        boolean right = table.index().compareSeparator(block, first) <= 0
                && (block == 0 || table.index().compareSeparator(block, lastKey) > 0);
        long indexOffset = table.file().footer().indexOffset();
        require(right, indexOffset, "a separator before block " + block + " and behind the one before", first);
    }

    /** A restart is an entry with its whole key, and its head is of this key. */
    private void verifyHeads(long offset, byte[] bytes) throws IOException {
        int restarts = walk.restarts();
        int common = BlockContent.common(bytes, 0);
        for (int restart = 0; restart < restarts; restart++) {
            walk.beginRestart(restart);
            require(walk.next(), offset, "an entry at restart " + restart, restart);
            int place = TableFormat.BLOCK_HEADS + restart * TableFormat.HEAD_BYTES;
            byte[] head = Arrays.copyOfRange(bytes, place, place + TableFormat.HEAD_BYTES);
            boolean right = common <= walk.keyLength()
                    && Arrays.equals(
                            Arrays.copyOf(
                                    Arrays.copyOfRange(walk.key(), common, walk.keyLength()), TableFormat.HEAD_BYTES),
                            head);
            require(right, offset + place, "the head of the key of restart " + restart, head);
        }
        walk.beginRestart(0);
    }

    private void verifyProperties() throws IOException {
        TableProperties properties = table.properties();
        long offset = table.file().footer().propertiesOffset();
        require(properties.entries == totals.entries, offset, properties.entries + " entries", totals.entries);
        require(
                properties.tombstones == totals.tombstones,
                offset,
                properties.tombstones + " tombstones",
                totals.tombstones);
        require(
                properties.keyBytes == totals.keyBytes,
                offset,
                properties.keyBytes + " bytes of keys",
                totals.keyBytes);
        require(
                properties.valueBytes == totals.valueBytes,
                offset,
                properties.valueBytes + " bytes of values",
                totals.valueBytes);
        require(
                properties.contentBytes == totals.contentBytes,
                offset,
                properties.contentBytes + " bytes of blocks",
                totals.contentBytes);
        require(
                properties.blocksChecksum == blocksChecksum.value(),
                offset,
                "checksum " + Crc32c.toString(properties.blocksChecksum) + " of the checksums of all blocks",
                Crc32c.toString(blocksChecksum.value()));
        require(
                Arrays.equals(properties.largest, lastKey),
                offset,
                "the largest key " + Printable.of(properties.largest),
                lastKey);
        require(
                totals.entries == 0 || table.get(properties.smallest) != null,
                offset,
                "the smallest key " + Printable.of(properties.smallest),
                properties.smallest);
    }

    private void require(boolean condition, long offset, String expected, Object found) throws CorruptionException {
        if (!condition) {
            String text = found instanceof byte[] bytes ? Printable.of(bytes) : String.valueOf(found);
            throw new CorruptionException(path, offset, expected, text);
        }
    }
}
