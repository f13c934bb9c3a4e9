package kvstore.table;

import com.github.luben.zstd.ZstdDecompressCtx;
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
import net.jpountz.lz4.LZ4Factory;

/**
 * A reader made from the format's page alone. It shares no code with the one that it is there to check: neither
 * constants nor parsing nor checksums.
 */
final class IndependentTable {
    private final ByteBuffer file;
    private final int filter;
    private final int index;
    private final int properties;
    private final int footer;
    private final NavigableMap<byte[], Optional<byte[]>> table = new TreeMap<>(Arrays::compareUnsigned);
    private final CRC32C blocksChecksum = new CRC32C();
    private byte[] last = new byte[0];
    private byte[] separator = new byte[0];
    private int contentBytes;

    IndependentTable(Path path) throws IOException {
        file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        footer = file.capacity() - 48;
        require(file.getInt(footer + 44) == 0x3254564B, "magic");
        require(file.getInt(footer + 36) == 2, "version");
        CRC32C crc = new CRC32C();
        crc.update(file.slice(footer, 40));
        crc.update(file.slice(footer + 44, 4));
        require(file.getInt(footer + 40) == (int) crc.getValue(), "checksum of the footer");
        filter = Math.toIntExact(file.getLong(footer));
        index = Math.toIntExact(file.getLong(footer + 8));
        properties = Math.toIntExact(file.getLong(footer + 16));
        require(file.getInt(footer + 24) == crc(file.slice(filter, index - filter)), "filter");
        require(file.getInt(footer + 28) == crc(file.slice(index, properties - index)), "index");
        require(file.getInt(footer + 32) == crc(file.slice(properties, footer - properties)), "properties");
    }

    /** The table in which an empty value is a tombstone; fails if anything is not as the page says. */
    NavigableMap<byte[], Optional<byte[]>> read() {
        ByteBuffer entries = file.slice(index, properties - index);
        int block = 0;
        int blocks = 0;
        while (entries.hasRemaining()) {
            byte[] next = joined(separator, varint(entries), take(entries, varint(entries)));
            int stored = varint(entries);
            require(blocks == 0 ? next.length == 0 : Arrays.compareUnsigned(separator, next) < 0, "separators");
            require(blocks == 0 || Arrays.compareUnsigned(last, next) < 0, "separator behind the block before");
            separator = next;
            readBlock(block, stored);
            block += stored;
            blocks++;
        }
        require(block == filter, "end of the blocks");
        readProperties(blocks);
        return table;
    }

    private void readBlock(int offset, int stored) {
        ByteBuffer covered = ByteBuffer.allocate(stored - 4 + 8).order(ByteOrder.LITTLE_ENDIAN);
        covered.put(file.slice(offset, stored - 4)).putLong(offset).flip();
        require(file.getInt(offset + stored - 4) == crc(covered), "checksum of a block");
        blocksChecksum.update(file.slice(offset + stored - 4, 4));
        int raw = file.getInt(offset + stored - 9);
        byte[] packed = take(file.slice(offset, stored - 9), stored - 9);
        byte[] content = switch (file.get(offset + stored - 5)) {
            case 0 -> packed;
            case 1 -> LZ4Factory.safeInstance().safeDecompressor().decompress(packed, raw);
            case 2 -> zstd(packed, raw);
            default -> throw new AssertionError("not as the page says: compression");
        };
        require(content.length == raw, "raw_bytes");
        contentBytes += raw;
        readContent(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
    }

    private void readContent(ByteBuffer content) {
        int entries = content.getInt();
        int restarts = content.getInt();
        int common = content.getInt();
        int keysBytes = content.getInt();
        ByteBuffer heads = content.slice(16, restarts * 8);
        ByteBuffer starts = content.slice(16 + restarts * 8, restarts * 8).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer keys = content.slice(16 + restarts * 16, keysBytes);
        content.position(16 + restarts * 16 + keysBytes);
        int valuesStart = content.position();
        byte[] first = new byte[0];
        byte[] key = new byte[0];
        for (int i = 0; i < entries; i++) {
            boolean restart = starts.hasRemaining() && starts.getInt(starts.position()) == keys.position();
            int shared = varint(keys);
            int suffix = varint(keys);
            int tag = varint(keys);
            key = joined(key, shared, take(keys, suffix));
            if (restart) {
                starts.getInt();
                require(shared == 0, "a whole key at a restart");
                require(starts.getInt() == content.position() - valuesStart, "value_start");
                byte[] head = Arrays.copyOf(Arrays.copyOfRange(key, common, key.length), 8);
                require(Arrays.equals(head, take(heads, 8)), "head");
            }
            require(restart || i > 0, "a restart at the first entry");
            first = i == 0 ? key : first;
            require(Arrays.compareUnsigned(separator, key) <= 0, "separator before the block");
            require(Arrays.compareUnsigned(last, key) < 0, "order");
            last = key;
            table.put(key, tag == 0 ? Optional.empty() : Optional.of(take(content, tag - 1)));
        }
        int mismatch = Arrays.mismatch(first, key);
        require(common == (mismatch < 0 ? key.length : mismatch), "common");
        require(!content.hasRemaining() && !keys.hasRemaining() && !starts.hasRemaining(), "end of a block");
    }

    private void readProperties(int blocks) {
        ByteBuffer bytes = file.slice(properties, footer - properties).order(ByteOrder.LITTLE_ENDIAN);
        require(bytes.getLong() == table.size(), "entries");
        require(
                bytes.getLong()
                        == table.values().stream().filter(Optional::isEmpty).count(),
                "tombstones");
        require(bytes.getInt() == blocks, "blocks");
        require(
                bytes.getLong()
                        == table.keySet().stream().mapToLong(key -> key.length).sum(),
                "key_bytes");
        require(
                bytes.getLong()
                        == table.values().stream()
                                .flatMap(Optional::stream)
                                .mapToLong(value -> value.length)
                                .sum(),
                "value_bytes");
        require(bytes.getLong() == contentBytes, "content_bytes");
        require(bytes.getInt() == (int) blocksChecksum.getValue(), "blocks_crc");
        bytes.position(bytes.position() + 6);
        byte[] smallest = take(bytes, bytes.getInt());
        byte[] largest = take(bytes, bytes.getInt());
        require(Arrays.equals(smallest, table.isEmpty() ? new byte[0] : table.firstKey()), "smallest");
        require(Arrays.equals(largest, last), "largest");
        require(!bytes.hasRemaining(), "end of the properties");
    }

    private static byte[] zstd(byte[] packed, int raw) {
        try (ZstdDecompressCtx context = new ZstdDecompressCtx().setMagicless(true)) {
            return context.decompress(packed, raw);
        }
    }

    private static byte[] joined(byte[] before, int shared, byte[] suffix) {
        byte[] key = Arrays.copyOf(before, shared + suffix.length);
        System.arraycopy(suffix, 0, key, shared, suffix.length);
        return key;
    }

    private static int varint(ByteBuffer bytes) {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = bytes.get();
            value |= (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    private static byte[] take(ByteBuffer bytes, int length) {
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
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
