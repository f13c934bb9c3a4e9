package kvstore.filter;

import java.util.Arrays;

/**
 * Collects hashes of keys and makes a {@link BloomFilter} of them. How large it must be is known at the end only, so that
 * is when bits are set, in one pass. Until then eight bytes are kept for each key.
 *
 * <p><b>Threads.</b> One.
 */
public final class BloomFilterBuilder {
    private static final int FIRST_CAPACITY = 1 << 10;

    /** So that a filter is never too small to have a probe. */
    private static final long MIN_BYTES = 8;

    private final int bitsPerKey;
    private long[] hashes = new long[FIRST_CAPACITY];
    private int count;

    /** @param bitsPerKey at least 1 */
    public BloomFilterBuilder(int bitsPerKey) {
        if (bitsPerKey < 1) {
            throw new IllegalArgumentException("a filter has at least one bit for each key: bitsPerKey=" + bitsPerKey);
        }
        this.bitsPerKey = bitsPerKey;
    }

    public void add(byte[] key, int offset, int length) {
        add(KeyHash.hash(key, offset, length));
    }

    /** Adds a key by its {@link KeyHash}. */
    public void add(long hash) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
        }
        hashes[count++] = hash;
    }

    /** How many keys were added. */
    public int count() {
        return count;
    }

    /** How many bytes {@link #build} would make now. */
    public int byteSize() {
        long bits = (long) count * bitsPerKey;
        return Math.toIntExact(Math.max(MIN_BYTES, (bits + 7) / 8) + 1);
    }

    /** The filter of all keys that were added; more may be added afterwards, for another one. */
    public byte[] build() {
        byte[] filter = new byte[byteSize()];
        int probes = Probes.bestCount(bitsPerKey);
        long bitCount = (filter.length - 1) * 8L;
        for (int i = 0; i < count; i++) {
            set(filter, bitCount, hashes[i], probes);
        }
        filter[filter.length - 1] = (byte) probes;
        return filter;
    }

    private static void set(byte[] filter, long bitCount, long hash, int probes) {
        // exercise week3/bloom-add
        long number = hash;
        long step = Probes.firstStep(hash);
        for (int i = 0; i < probes; i++) {
            long position = Probes.position(number, bitCount);
            filter[(int) (position >>> 3)] |= (byte) (1 << (position & 7));
            number += step;
            step = Probes.nextStep(step);
        }
        // exercise ends
    }
}
