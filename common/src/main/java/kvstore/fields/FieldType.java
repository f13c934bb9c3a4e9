package kvstore.fields;

import java.nio.charset.StandardCharsets;
import kvstore.codec.Crc32c;
import kvstore.codec.LittleEndian;
import kvstore.codec.Printable;
import kvstore.codec.Varint;

/** How the bytes of a field are read. Numbers are unsigned and little-endian. */
public enum FieldType {
    U8(1),
    U32(Integer.BYTES),
    U64(Long.BYTES),

    /** Four bytes that are letters in the file. */
    MAGIC(Integer.BYTES),

    /** A CRC32C. */
    CHECKSUM(Integer.BYTES),

    /** What {@link Varint} writes. */
    VARINT(0),

    /** A key, a value, or a line of text. */
    TEXT(0),

    /** Bytes that say nothing to the eye: compressed ones, the bits of a filter, or what nobody can make sense of. */
    BYTES(0),

    /** Room that is not used yet. */
    ZEROS(0);

    /** So many bytes of a field are enough to {@link #show} it. */
    public static final int SHOWN_BYTES = 64;

    private final int width;

    FieldType(int width) {
        this.width = width;
    }

    /** How many bytes a field has; 0 if that differs from one to the next. */
    public int width() {
        return width;
    }

    /**
     * The value of a field, in words.
     *
     * @param bytes of the field, from its first on: all, or {@link #SHOWN_BYTES}
     * @param length how many the field has
     */
    public String show(byte[] bytes, long length) {
        if (length < width) {
            return length + " of " + width + " bytes";
        }
        return switch (this) {
            case U8 -> Integer.toString(bytes[0] & 0xFF);
            case U32 -> Integer.toUnsignedString(LittleEndian.getInt(bytes, 0));
            case U64 -> Long.toUnsignedString(LittleEndian.getLong(bytes, 0));
            case MAGIC -> Crc32c.toString(LittleEndian.getInt(bytes, 0)) + " " + Printable.of(bytes, 0, width);
            case CHECKSUM -> Crc32c.toString(LittleEndian.getInt(bytes, 0));
            case VARINT -> varint(bytes, (int) Math.min(bytes.length, length));
            case TEXT -> text(bytes, length);
            case BYTES -> length + (length == 1 ? " byte" : " bytes");
            case ZEROS -> length + " zeros";
        };
    }

    private static String varint(byte[] bytes, int end) {
        int value = Varint.get(bytes, 0, end);
        return value < 0 ? "no number" : Integer.toString(value);
    }

    private static String text(byte[] bytes, long length) {
        int shown = (int) Math.min(bytes.length, length);
        if (shown == length) {
            return Printable.of(bytes, 0, shown);
        }
        int whole = wholeCharacters(bytes, shown);
        return Printable.of(bytes, 0, whole) + "... (" + length + " bytes)";
    }

    /** So that text which goes on behind the last byte does not end in half a character. */
    private static int wholeCharacters(byte[] bytes, int length) {
        int start = length;
        while (start > 0 && length - start < 3 && (bytes[start - 1] & 0xC0) == 0x80) {
            start--;
        }
        boolean cut = start > 0
                && (bytes[start - 1] & 0xC0) == 0xC0
                && new String(bytes, start - 1, length - start + 1, StandardCharsets.UTF_8).indexOf('\uFFFD') >= 0;
        return cut ? start - 1 : length;
    }
}
