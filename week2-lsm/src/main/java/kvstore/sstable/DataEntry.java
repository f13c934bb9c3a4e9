package kvstore.sstable;

import java.nio.file.Path;
import java.util.Arrays;
import kvstore.CorruptionException;
import kvstore.Limits;
import kvstore.codec.LittleEndian;

/**
 * Where the parts of one entry of the data block stand in an array. Parsed anew for each entry, so that a walk allocates
 * nothing.
 */
final class DataEntry {
    /** The answer for bytes that are no entry. */
    static final int MALFORMED = -1;

    private int keyOffset;
    private int keyLength;
    private int valueOffset;
    private int valueLength;

    /**
     * Reads an entry as far as it is in the array.
     *
     * @param available how many bytes from {@code at} on may be read
     * @param room how many bytes the entry can have in the file; no length is believed that is larger
     * @return how many bytes the entry has. If they are more than {@code available}, there may be fewer known than
     *     there are: the call is to be repeated with as many bytes as it asked for. Or {@link #MALFORMED}
     */
    int parse(byte[] bytes, int at, int available, long room) {
        keyLength = 0;
        valueLength = 0;
        // exercise week2/entry
        if (room < SsTableFormat.MIN_ENTRY_BYTES) {
            return MALFORMED;
        }
        if (available < SsTableFormat.LENGTH_BYTES) {
            return SsTableFormat.MIN_ENTRY_BYTES;
        }
        keyLength = LittleEndian.getInt(bytes, at);
        keyOffset = at + SsTableFormat.LENGTH_BYTES;
        if (!keyLengthFits(room)) {
            return MALFORMED;
        }
        int withoutValue = SsTableFormat.ENTRY_OVERHEAD_BYTES + keyLength;
        if (available < withoutValue) {
            return withoutValue;
        }
        valueLength = LittleEndian.getInt(bytes, keyOffset + keyLength);
        valueOffset = at + withoutValue;
        if (valueLength == SsTableFormat.TOMBSTONE) {
            return withoutValue;
        }
        if (valueLength < 0 || valueLength > Limits.MAX_VALUE_BYTES || valueLength > room - withoutValue) {
            return MALFORMED;
        }
        return withoutValue + valueLength;
        // exercise ends
    }

    int keyOffset() {
        return keyOffset;
    }

    int keyLength() {
        return keyLength;
    }

    boolean isTombstone() {
        return valueLength == SsTableFormat.TOMBSTONE;
    }

    int valueOffset() {
        return valueOffset;
    }

    /** 0 for a tombstone. */
    int valueLength() {
        return Math.max(valueLength, 0);
    }

    /** The order of the entry's key, in the array that it was parsed from, and another key. */
    int compareKey(byte[] bytes, byte[] key) {
        return Arrays.compareUnsigned(bytes, keyOffset, keyOffset + keyLength, key, 0, key.length);
    }

    /** What is wrong with the entry for which {@link #parse} said {@link #MALFORMED}. */
    CorruptionException damage(Path file, long offset, long room) {
        if (room < SsTableFormat.MIN_ENTRY_BYTES) {
            return new CorruptionException(
                    file,
                    offset,
                    "an entry, which has at least " + SsTableFormat.MIN_ENTRY_BYTES + " bytes",
                    room + " bytes");
        }
        if (!keyLengthFits(room)) {
            long most = Math.min(Limits.MAX_KEY_BYTES, room - SsTableFormat.ENTRY_OVERHEAD_BYTES);
            return new CorruptionException(
                    file, offset, "a key length of 1 to " + most, Integer.toUnsignedString(keyLength));
        }
        long most = Math.min(Limits.MAX_VALUE_BYTES, room - SsTableFormat.ENTRY_OVERHEAD_BYTES - keyLength);
        return new CorruptionException(
                file,
                offset + SsTableFormat.LENGTH_BYTES + keyLength,
                "a value length of 0 to " + most + ", or a tombstone",
                Integer.toUnsignedString(valueLength));
    }

    private boolean keyLengthFits(long room) {
        return keyLength > 0
                && keyLength <= Limits.MAX_KEY_BYTES
                && keyLength <= room - SsTableFormat.ENTRY_OVERHEAD_BYTES;
    }
}
