package kvstore.codec;

import java.util.zip.CRC32C;

/**
 * The checksum of all files: CRC-32 with Castagnoli's polynomial, which the JDK computes with the processor's own
 * instruction.
 *
 * <p><b>Threads.</b> One thread at a time; keep an instance where many checksums are computed.
 */
public final class Crc32c {
    private final CRC32C crc = new CRC32C();

    /** The checksum of a part of an array. */
    public int of(byte[] bytes, int offset, int length) {
        crc.reset();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    /** The checksum of two parts, one behind the other. */
    public int of(byte[] first, int firstOffset, int firstLength, byte[] second, int secondOffset, int secondLength) {
        crc.reset();
        crc.update(first, firstOffset, firstLength);
        crc.update(second, secondOffset, secondLength);
        return (int) crc.getValue();
    }

    /** For checksums that grow piece by piece: starts anew. */
    public void reset() {
        crc.reset();
    }

    public void update(byte[] bytes, int offset, int length) {
        crc.update(bytes, offset, length);
    }

    /** The checksum of all that was handed to {@link #update} since the last {@link #reset}. */
    public int value() {
        return (int) crc.getValue();
    }

    /** As messages show it: {@code 0x1A2B3C4D}. */
    public static String toString(int checksum) {
        return String.format("0x%08X", checksum);
    }
}
