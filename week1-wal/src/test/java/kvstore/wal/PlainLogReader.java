package kvstore.wal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads a sound log as {@code docs/formats/log.md} has it, and knows nothing of the store's own code. It stops at the
 * first thing that is wrong.
 */
final class PlainLogReader {
    private final ByteBuffer log;
    private final List<String> operations = new ArrayList<>();
    private long number;
    private long sequence;

    private PlainLogReader(byte[] bytes) {
        log = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The operations, as {@code sequence:key=value}, {@code sequence:-key} and {@code mark}. */
    static List<String> read(byte[] bytes) {
        PlainLogReader reader = new PlainLogReader(bytes);
        reader.readAll();
        return reader.operations;
    }

    private void readAll() {
        require(
                "magic",
                log.getInt(0),
                ByteBuffer.wrap("KVWL".getBytes(UTF_8))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt());
        require("version", log.getInt(4), 1);
        number = log.getLong(8);
        sequence = log.getLong(16);
        requireChecksum("file header checksum", log.getInt(32), crc(slice(0, 32)));
        int at = 36;
        while (!onlyZerosFrom(at)) {
            at = readRecord(at);
        }
    }

    private boolean onlyZerosFrom(int at) {
        for (int i = at; i < log.capacity(); i++) {
            if (log.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private int readRecord(int at) {
        ByteBuffer place = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        place.putLong(number).putLong(at).flip();
        requireChecksum("header checksum", log.getInt(at), crc(slice(at + 4, 28), place));
        int length = log.getInt(at + 8);
        int count = log.getInt(at + 12);
        requireChecksum("payload checksum", log.getInt(at + 4), crc(slice(at + 32, length)));
        require("sequence", log.getLong(at + 16), sequence);
        log.position(at + 32);
        for (int i = 0; i < count; i++) {
            readOperation();
        }
        require("end of the payload", log.position(), at + 32 + length);
        if (count == 0) {
            operations.add("mark");
        }
        return log.position();
    }

    private void readOperation() {
        byte kind = log.get();
        String key = text(varint());
        switch (kind) {
            case 1 -> operations.add(sequence + ":" + key + "=" + text(varint()));
            case 2 -> operations.add(sequence + ":-" + key);
            default -> throw new AssertionError("kind " + kind);
        }
        sequence++;
    }

    private int varint() {
        int value = 0;
        int shift = 0;
        byte b;
        do {
            b = log.get();
            value |= (b & 0x7F) << shift;
            shift += 7;
        } while (b < 0);
        return value;
    }

    private String text(int length) {
        byte[] bytes = new byte[length];
        log.get(bytes);
        return new String(bytes, UTF_8);
    }

    private ByteBuffer slice(int offset, int length) {
        return log.slice(offset, length);
    }

    private static int crc(ByteBuffer... parts) {
        CRC32C crc = new CRC32C();
        for (ByteBuffer part : parts) {
            crc.update(part);
        }
        return (int) crc.getValue();
    }

    private static void requireChecksum(String what, int found, int expected) {
        if (found != expected) {
            throw new AssertionError("%s: 0x%08X instead of 0x%08X".formatted(what, found, expected));
        }
    }

    private static void require(String what, long found, long expected) {
        if (found != expected) {
            throw new AssertionError(what + ": " + found + " instead of " + expected);
        }
    }
}
