package kvstore.sstable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * A reader made from the format's page alone. It shares no code with the one that it is there to check: neither
 * constants nor parsing nor checksums.
 */
final class IndependentTable {
    private final ByteBuffer file;
    private final int indexOffset;
    private final long entries;

    IndependentTable(Path path) throws IOException {
        file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        int footer = file.capacity() - 16;
        require(file.getInt(footer + 12) == 0x5453564B, "magic");
        indexOffset = Math.toIntExact(file.getLong(footer));
        entries = Integer.toUnsignedLong(file.getInt(footer + 8));
    }

    /** The table in which an empty value is a tombstone; fails if anything is not as the page says. */
    NavigableMap<byte[], Optional<byte[]>> read() {
        NavigableMap<byte[], Optional<byte[]>> table = new TreeMap<>(Arrays::compareUnsigned);
        file.position(0);
        int index = indexOffset;
        byte[] last = new byte[0];
        for (long i = 0; i < entries; i++) {
            int start = file.position();
            byte[] key = take(file.getInt());
            int valueLength = file.getInt();
            table.put(key, valueLength == 0xFFFFFFFF ? Optional.empty() : Optional.of(take(valueLength)));
            require(Arrays.compareUnsigned(last, key) < 0, "order");
            last = key;

            int next = file.position();
            file.position(index);
            require(Arrays.equals(take(file.getInt()), key), "index key");
            require(file.getLong() == start, "index offset");
            index = file.position();
            file.position(next);
        }
        require(file.position() == indexOffset, "end of the data block");
        readChecksums(index);
        return table;
    }

    private void readChecksums(int indexEnd) {
        file.position(indexEnd);
        for (int chunk = 0; chunk < indexEnd; chunk += 4096) {
            int length = Math.min(4096, indexEnd - chunk);
            require(file.getInt() == crc(file.slice(chunk, length)), "chunk checksum");
        }
        require(file.getInt() == 4096, "chunk size");
        int blockEnd = file.position();
        ByteBuffer covered = ByteBuffer.allocate(blockEnd - indexEnd + 16);
        covered.put(file.slice(indexEnd, blockEnd - indexEnd));
        covered.put(file.slice(file.capacity() - 16, 16)).flip();
        require(file.getInt() == crc(covered), "block checksum");
        require(file.remaining() == 16, "the footer behind the checksum block");
    }

    private byte[] take(int length) {
        byte[] bytes = new byte[length];
        file.get(bytes);
        return bytes;
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("not as the page says: " + what);
        }
    }
}
