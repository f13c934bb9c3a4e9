package kvstore.filter;

import java.util.zip.DataFormatException;

/**
 * A view of a Bloom filter (Bloom, Space/Time Trade-offs in Hash Coding with Allowable Errors, 1970): it knows for certain
 * that a key was not added, or says that it may have been. The bytes are the filter; nothing is copied.
 *
 * <p><b>Format.</b> Bits, least significant first in each byte, and in the last byte the number of probes, 1 to 30. Where
 * the bits of a key are is in {@link Probes}, its hash in {@link KeyHash}. An empty filter has bits too.
 *
 * <p><b>Threads.</b> Any number.
 *
 * <p><b>Errors.</b> Bytes that are no filter are refused. Whether they are the filter that was written is for a checksum
 * to say: a filter with a wrong bit may deny a key that was added.
 */
public final class BloomFilter {
    private final byte[] bytes;
    private final int offset;
    private final long bitCount;
    private final int probes;

    private BloomFilter(byte[] bytes, int offset, long bitCount, int probes) {
        this.bytes = bytes;
        this.offset = offset;
        this.bitCount = bitCount;
        this.probes = probes;
    }

    /** Over the whole array. */
    public static BloomFilter of(byte[] bytes) throws DataFormatException {
        return of(bytes, 0, bytes.length);
    }

    /**
     * Over a part of an array, which must stay as it is.
     *
     * @throws DataFormatException if it is no filter, or one with a number of probes that this version does not know;
     *     the message says what was found
     */
    public static BloomFilter of(byte[] bytes, int offset, int length) throws DataFormatException {
        if (length < 2) {
            throw new DataFormatException("a filter of " + length + " bytes");
        }
        int probes = bytes[offset + length - 1];
        if (probes < 1 || probes > Probes.MAX_PROBES) {
            throw new DataFormatException("a filter with " + (probes & 0xFF) + " probes");
        }
        return new BloomFilter(bytes, offset, (length - 1) * 8L, probes);
    }

    /** Whether the key may have been added. */
    public boolean mayContain(byte[] key) {
        return mayContain(KeyHash.hash(key, 0, key.length));
    }

    /** Whether a key with this {@link KeyHash} may have been added. */
    public boolean mayContain(long hash) {
        // Two bits at a time. Where one is depends on no other, so the processor asks the memory for both at once, and
        // for
        // the next two while it waits. It pays to look sooner than at the end, because three of four keys that are not
        // there are known by the first two; after each bit, it guesses wrong half of the time.
        // exercise week3/bloom-ask
        long number = hash;
        long step = Probes.firstStep(hash);
        int left = probes;
        for (; left >= 2; left -= 2) {
            int first = bit(number);
            number += step;
            step = Probes.nextStep(step);
            int second = bit(number);
            number += step;
            step = Probes.nextStep(step);
            if ((first & second & 1) == 0) {
                return false;
            }
        }
        return left == 0 || (bit(number) & 1) != 0;
        // exercise ends
    }

    /** In the lowest place; above it are others. */
    private int bit(long number) {
        long position = Probes.position(number, bitCount);
        return bytes[offset + (int) (position >>> 3)] >>> (position & 7);
    }

    public int probes() {
        return probes;
    }

    public long bitCount() {
        return bitCount;
    }

    /** The share of other keys that theory says are let through, where this many keys were added. */
    public double falsePositiveRate(long keyCount) {
        return Math.pow(1 - Math.exp(-(double) probes * keyCount / bitCount), probes);
    }
}
