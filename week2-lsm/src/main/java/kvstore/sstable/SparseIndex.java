package kvstore.sstable;

import java.io.IOException;
import java.util.Arrays;
import kvstore.sorted.KeyPrefix;
import kvstore.sorted.TableSteps;

/**
 * What stays in memory of a table's index: a fence for each chunk of the data block in which an entry begins. A fence is
 * the offset of the first entry that begins there, and as many bytes of its key as tell it from the entry before. What is
 * between two fences is a run: its entries all begin in one chunk, and only the last may go beyond it.
 *
 * <p>The full index need not be kept. With a run's place known, a look-up reads the run and finds the key in it; it has
 * to read the chunk as a whole anyway, because the checksum is the chunk's. Ten million entries of 116 bytes have 300,000
 * fences, a few megabytes, where their index block has 280 MB.
 */
final class SparseIndex {
    private final byte[] keys;
    private final int[] keyEnds;
    private final long[] offsets;

    /** How many bytes all fences but the first begin with in common. */
    private final int common;

    /** Of each fence's key the eight bytes behind those, as a number, side by side: most searches need no other. */
    private final long[] prefixes;

    private SparseIndex(byte[] keys, int[] keyEnds, long[] offsets) {
        this.keys = keys;
        this.keyEnds = keyEnds;
        this.offsets = offsets;
        this.common = commonBytes();
        this.prefixes = new long[keyEnds.length];
        for (int run = 1; run < prefixes.length; run++) {
            int start = keyEnds[run - 1] + common;
            prefixes[run] = KeyPrefix.of(keys, start, keyEnds[run] - start);
        }
    }

    private int commonBytes() {
        int bytes = keyEnds.length < 2 ? 0 : keyEnds[1] - keyEnds[0];
        for (int run = 2; run < keyEnds.length; run++) {
            int mismatch = Arrays.mismatch(keys, keyEnds[0], keyEnds[0] + bytes, keys, keyEnds[run - 1], keyEnds[run]);
            bytes = mismatch < 0 ? bytes : mismatch;
        }
        return bytes;
    }

    /** How many runs there are. */
    int runs() {
        return keyEnds.length;
    }

    /** Where the first entry of a run begins; for the number of runs, where the data block ends. */
    long offset(int run) {
        return offsets[run];
    }

    /** The one run in which a key is if it is anywhere. Keys in earlier runs are smaller, keys in later ones larger. */
    int runOf(byte[] key) {
        // The first fence's key is empty, and so not above any key.
        int low = 1;
        int high = keyEnds.length;
        if (low < high) {
            int order = compareCommon(key);
            if (order != 0) {
                return order < 0 ? 0 : high - 1;
            }
        }
        long prefix = KeyPrefix.of(key, common, key.length - common);
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(prefixes[middle], prefix);
            if (order == 0) {
                order = Arrays.compareUnsigned(keys, keyEnds[middle - 1], keyEnds[middle], key, 0, key.length);
            }
            if (order <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** How many fences the search was compared with that ended in a run; none if what all have in common decided it. */
    int steps(byte[] key, int run) {
        boolean decided = runs() > 1 && compareCommon(key) != 0;
        return decided ? 0 : TableSteps.binarySearch(1, keyEnds.length, run + 1);
    }

    /** Less than 0 if the key is before all fences but the first, more if it is behind them, 0 if it begins as they do. */
    private int compareCommon(byte[] key) {
        int start = keyEnds[0];
        int mismatch = Arrays.mismatch(key, 0, Math.min(key.length, common), keys, start, start + common);
        if (mismatch < 0) {
            return 0;
        }
        return mismatch == key.length ? -1 : Byte.compareUnsigned(key[mismatch], keys[start + mismatch]);
    }

    /** Collects the fences from a walk over the index block. */
    static final class Builder {
        private byte[] keys = new byte[1024];
        private int[] keyEnds = new int[16];
        private long[] offsets = new long[16];
        private int runs;
        private long chunkEnd;

        void add(IndexCursor entry) throws IOException {
            if (entry.dataOffset() < chunkEnd) {
                return;
            }
            if (runs == keyEnds.length) {
                keyEnds = Arrays.copyOf(keyEnds, grown(runs, runs + 1L));
                offsets = Arrays.copyOf(offsets, keyEnds.length);
            }
            int keyBytes = runs == 0 ? 0 : keyEnds[runs - 1];
            int length = entry.distinctKeyBytes();
            if (length > keys.length - keyBytes) {
                keys = Arrays.copyOf(keys, grown(keys.length, (long) keyBytes + length));
            }
            System.arraycopy(entry.keyArray(), entry.keyOffset(), keys, keyBytes, length);
            keyEnds[runs] = keyBytes + length;
            offsets[runs] = entry.dataOffset();
            runs++;
            chunkEnd = SsTableFormat.chunkStart(entry.dataOffset()) + SsTableFormat.CHUNK_BYTES;
        }

        SparseIndex build(long dataEnd) {
            int keyBytes = runs == 0 ? 0 : keyEnds[runs - 1];
            long[] ends = Arrays.copyOf(offsets, runs + 1);
            ends[runs] = dataEnd;
            return new SparseIndex(Arrays.copyOf(keys, keyBytes), Arrays.copyOf(keyEnds, runs), ends);
        }

        private static int grown(int capacity, long needed) throws IOException {
            long most = Integer.MAX_VALUE - 8;
            if (needed > most) {
                throw new IOException("the sparse index of a table has at most " + most + " bytes of keys");
            }
            return (int) Math.min(most, Math.max(needed, 2L * capacity));
        }
    }
}
