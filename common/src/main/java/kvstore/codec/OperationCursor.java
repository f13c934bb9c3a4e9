package kvstore.codec;

import java.util.Arrays;

/**
 * A walk over encoded {@link Operations} that copies nothing: keys and values are offsets into the array.
 *
 * <pre>{@code
 * cursor.reset(operations);
 * while (cursor.next()) { … cursor.keyOffset() … }
 * if (cursor.malformed()) { … }
 * }</pre>
 *
 * <p>The bytes may be anything: a walk over nonsense ends early and says so. Kept and reset, a cursor allocates nothing.
 */
public final class OperationCursor {
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private boolean delete;
    private boolean malformed;
    private int keyOffset;
    private int keyLength;
    private int valueOffset;
    private int valueLength;

    public OperationCursor reset(Operations operations) {
        return reset(operations.array(), 0, operations.byteSize());
    }

    public OperationCursor reset(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
        this.malformed = false;
        return this;
    }

    /** Moves to the next operation; {@code false} at the end, and where no operation can be read. */
    public boolean next() {
        if (malformed || at == end) {
            return false;
        }
        byte kind = bytes[at];
        delete = kind == Operations.DELETE;
        if (!delete && kind != Operations.PUT) {
            malformed = true;
            return false;
        }
        keyLength = Varint.get(bytes, at + 1, end);
        keyOffset = at + 1 + Varint.size(Math.max(keyLength, 0));
        if (keyLength <= 0 || keyLength > end - keyOffset) {
            malformed = true;
            return false;
        }
        valueOffset = keyOffset + keyLength;
        valueLength = 0;
        if (!delete) {
            int length = Varint.get(bytes, valueOffset, end);
            valueOffset += Varint.size(Math.max(length, 0));
            if (length < 0 || length > end - valueOffset) {
                malformed = true;
                return false;
            }
            valueLength = length;
        }
        at = valueOffset + valueLength;
        return true;
    }

    /** Whether the walk ended before the end of the bytes, because they hold no operation there. */
    public boolean malformed() {
        return malformed;
    }

    /** Where the walk stands, or ended. */
    public int offset() {
        return at;
    }

    /** How many bytes there are from where the walk stands to the end. */
    public int remaining() {
        return end - at;
    }

    public byte[] bytes() {
        return bytes;
    }

    public boolean isDelete() {
        return delete;
    }

    public int keyOffset() {
        return keyOffset;
    }

    public int keyLength() {
        return keyLength;
    }

    public int valueOffset() {
        return valueOffset;
    }

    /** 0 for a delete. */
    public int valueLength() {
        return valueLength;
    }

    /** The key, copied. */
    public byte[] key() {
        return Arrays.copyOfRange(bytes, keyOffset, keyOffset + keyLength);
    }

    /** The value, copied. */
    public byte[] value() {
        return Arrays.copyOfRange(bytes, valueOffset, valueOffset + valueLength);
    }
}
