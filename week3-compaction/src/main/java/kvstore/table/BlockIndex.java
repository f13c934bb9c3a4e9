package kvstore.table;

import java.io.IOException;
import java.util.Arrays;
import kvstore.sorted.KeyPrefix;
import kvstore.sorted.TableSteps;

/**
 * The index of a table in memory: where its blocks are, and which of them a key is in. It keeps some 28 bytes for each
 * block, and the separators.
 *
 * <p>A separator is so much of a block's first key as tells it from the key before. Most searches look at eight bytes of
 * separators only, kept side by side as numbers. And they look at few of these: a table of landmarks says between which
 * two of them a number lies, in one step where the keys are spread evenly. It halves the time of the search in a table of
 * 16,000 blocks.
 */
final class BlockIndex {
    private static final int GROUP_BITS = 4;

    /** The first separator is empty, and so not above any key. */
    private final byte[] separators;

    private final int[] separatorEnds;

    /** How many bytes all separators but the first begin with in common. */
    private final int common;

    /** Of each separator the eight bytes behind those, as a number. */
    private final long[] prefixes;

    /** For each equal part of the numbers from the least to the most: the first separator in it, or behind it. */
    private final int[] landmarks;

    private final long leastPrefix;
    private final int landmarkShift;

    /** Where each block ends, from where the group of 16 blocks begins: a block has at most some 64 MiB. */
    private final int[] ends;

    private final long[] groupStarts;

    private BlockIndex(byte[] separators, int[] separatorEnds, int[] ends, long[] groupStarts) {
        this.separators = separators;
        this.separatorEnds = separatorEnds;
        this.ends = ends;
        this.groupStarts = groupStarts;
        this.common = commonBytes();
        this.prefixes = new long[separatorEnds.length];
        for (int i = 1; i < prefixes.length; i++) {
            int start = separatorEnds[i - 1] + common;
            prefixes[i] = KeyPrefix.of(separators, start, separatorEnds[i] - start);
        }
        int count = prefixes.length;
        this.leastPrefix = count < 2 ? 0 : prefixes[1];
        long span = count < 2 ? 0 : prefixes[count - 1] - leastPrefix;
        this.landmarkShift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(span) - bits(count));
        this.landmarks = landmarks(span);
    }

    /** How many blocks there are. */
    int blocks() {
        return ends.length;
    }

    /** Where a block begins; for the number of blocks, where the last ends. */
    long offset(int block) {
        if (block == 0) {
            return 0;
        }
        return groupStarts[(block - 1) >>> GROUP_BITS] + ends[block - 1];
    }

    /** How many bytes a block has in the file. */
    int storedBytes(int block) {
        return (int) (offset(block + 1) - offset(block));
    }

    /** How many bytes of memory this takes, about. */
    long memoryBytes() {
        return 200L
                + separators.length
                + 4L * (separatorEnds.length + landmarks.length + ends.length)
                + 8L * (prefixes.length + groupStarts.length);
    }

    /** The one block in which a key is if it is anywhere. Keys in earlier blocks are smaller, keys in later ones larger. */
    int blockOf(byte[] key) {
        if (prefixes.length < 2) {
            return 0;
        }
        if (common > 0) {
            int order = compareCommon(key);
            if (order != 0) {
                return order < 0 ? 0 : prefixes.length - 1;
            }
        }
        long prefix = KeyPrefix.of(key, common, key.length - common);
        if (Long.compareUnsigned(prefix, leastPrefix) < 0) {
            return 0;
        }
        int part = partOf(prefix);
        return search(key, prefix, landmarks[part], end(part)) - 1;
    }

    /** The part in which a number is that is not below the least; for one above the most, one more than there are. */
    private int partOf(long prefix) {
        long part = (prefix - leastPrefix) >>> landmarkShift;
        return part < landmarks.length - 1 && part >= 0 ? (int) part : landmarks.length - 1;
    }

    /** The first separator behind those of a part. */
    private int end(int part) {
        return part + 1 < landmarks.length ? landmarks[part + 1] : prefixes.length;
    }

    /** How many separators the search for a key was compared with that ended in a block. */
    int steps(int block, byte[] key) {
        if (prefixes.length < 2 || compareCommon(key) != 0) {
            return 0;
        }
        long prefix = KeyPrefix.of(key, common, key.length - common);
        if (Long.compareUnsigned(prefix, leastPrefix) < 0) {
            return 0;
        }
        int part = partOf(prefix);
        return TableSteps.binarySearch(landmarks[part], end(part), block + 1);
    }

    /** The order of the separator that begins a block, and a key. */
    int compareSeparator(int block, byte[] key) {
        int start = block == 0 ? 0 : separatorEnds[block - 1];
        return Arrays.compareUnsigned(separators, start, separatorEnds[block], key, 0, key.length);
    }

    /** The first separator above the key; none before {@code low} is, and the one at {@code high} is, if there is one. */
    private int search(byte[] key, long prefix, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(prefixes[middle], prefix);
            if (order == 0) {
                order = compareSeparator(middle, key);
            }
            if (order <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int bits(int count) {
        return Math.max(1, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(count, 1)));
    }

    /** Landmark p: the first separator whose number is in part p or a later one. The last: how many there are. */
    private int[] landmarks(long span) {
        int count = prefixes.length;
        int parts = (int) (span >>> landmarkShift) + 1;
        int[] marks = new int[parts + 1];
        int next = 1;
        for (int part = 0; part < parts; part++) {
            while (next < count && ((prefixes[next] - leastPrefix) >>> landmarkShift) < part) {
                next++;
            }
            marks[part] = next;
        }
        marks[parts] = count;
        return marks;
    }

    /** What the first and the last have in common, those between them have too. */
    private int commonBytes() {
        int last = separatorEnds.length - 1;
        if (last < 1) {
            return 0;
        }
        int start = separatorEnds[0];
        int mismatch = Arrays.mismatch(
                separators, start, separatorEnds[1], separators, separatorEnds[last - 1], separatorEnds[last]);
        return mismatch < 0 ? separatorEnds[1] - start : mismatch;
    }

    /** Less than 0 if the key is before all separators but the first, more if it is behind them, 0 if it begins alike. */
    private int compareCommon(byte[] key) {
        int start = separatorEnds[0];
        int mismatch = Arrays.mismatch(key, 0, Math.min(key.length, common), separators, start, start + common);
        if (mismatch < 0) {
            return 0;
        }
        return mismatch == key.length ? -1 : Byte.compareUnsigned(key[mismatch], separators[start + mismatch]);
    }

    /** Collects separators and blocks, in their order. */
    static final class Builder {
        private byte[] separators = new byte[1024];
        private final int[] separatorEnds;
        private final int[] ends;
        private final long[] groupStarts;
        private int blocks;
        private long end;

        Builder(int blocks) {
            separatorEnds = new int[blocks];
            ends = new int[blocks];
            groupStarts = new long[(blocks + (1 << GROUP_BITS) - 1) >>> GROUP_BITS];
        }

        void add(byte[] separator, int length, int storedBytes) throws IOException {
            int start = blocks == 0 ? 0 : separatorEnds[blocks - 1];
            if (length > separators.length - start) {
                separators = Arrays.copyOf(separators, grown(separators.length, (long) start + length));
            }
            System.arraycopy(separator, 0, separators, start, length);
            separatorEnds[blocks] = start + length;
            int group = blocks >>> GROUP_BITS;
            if (blocks % (1 << GROUP_BITS) == 0) {
                groupStarts[group] = end;
            }
            end += storedBytes;
            ends[blocks] = (int) (end - groupStarts[group]);
            blocks++;
        }

        private static int grown(int capacity, long needed) throws IOException {
            if (needed > TableFormat.MAX_SECTION_BYTES) {
                throw new IOException("the index of a table has at most " + TableFormat.MAX_SECTION_BYTES
                        + " bytes of separators in memory");
            }
            return (int) Math.min(TableFormat.MAX_SECTION_BYTES, Math.max(needed, 2L * capacity));
        }

        BlockIndex build() {
            int used = blocks == 0 ? 0 : separatorEnds[blocks - 1];
            return new BlockIndex(Arrays.copyOf(separators, used), separatorEnds, ends, groupStarts);
        }
    }
}
