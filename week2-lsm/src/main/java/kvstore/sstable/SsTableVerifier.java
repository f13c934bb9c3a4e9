package kvstore.sstable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import kvstore.CorruptionException;
import kvstore.KeyRange;
import kvstore.io.Disk;

/**
 * Reads every byte of a table and checks all that can be checked: checksums, lengths, order, that the index names each
 * data entry and nothing else, and the number of entries.
 */
public final class SsTableVerifier {
    private SsTableVerifier() {}

    /**
     * Checks a table.
     *
     * @return how many entries it has, tombstones included
     * @throws CorruptionException at the first damage
     */
    public static long verify(Disk disk, Path path) throws IOException {
        try (SsTable table = SsTable.open(disk, path);
                AscendingCursor data = (AscendingCursor) table.ascending(KeyRange.all())) {
            IndexCursor index = new IndexCursor(table.file());
            long dataEnd = 0;
            while (index.next()) {
                checkOffset(path, index, dataEnd);
                if (data.next()) {
                    dataEnd = data.position() + data.entryBytes();
                    checkKey(path, index, data);
                }
            }
            checkEnd(path, table.file().footer().indexOffset(), dataEnd);
            return table.entries();
        }
    }

    /** The data entry begins where the one before it ended, and there are as many as the index has. */
    private static void checkOffset(Path path, IndexCursor index, long dataEnd) throws CorruptionException {
        if (index.dataOffset() != dataEnd) {
            throw new CorruptionException(
                    path,
                    index.position() + SsTableFormat.LENGTH_BYTES + index.keyLength(),
                    "offset " + dataEnd + ", where the next data entry begins",
                    "offset " + index.dataOffset());
        }
    }

    private static void checkKey(Path path, IndexCursor index, AscendingCursor data) throws CorruptionException {
        int indexKey = index.keyOffset();
        int dataKey = data.keyOffset();
        boolean same = Arrays.equals(
                index.keyArray(),
                indexKey,
                indexKey + index.keyLength(),
                data.keyArray(),
                dataKey,
                dataKey + data.keyLength());
        if (!same) {
            byte[] found = Arrays.copyOfRange(data.keyArray(), dataKey, dataKey + data.keyLength());
            throw new CorruptionException(
                    path,
                    data.position() + SsTableFormat.LENGTH_BYTES,
                    "the key " + Printable.text(index.key()) + ", as in the index",
                    Printable.text(found));
        }
    }

    private static void checkEnd(Path path, long indexOffset, long dataEnd) throws CorruptionException {
        if (dataEnd != indexOffset) {
            throw new CorruptionException(
                    path, dataEnd, "the end of the data block", (indexOffset - dataEnd) + " more bytes of it");
        }
    }
}
