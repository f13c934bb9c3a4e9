package kvstore.memtable;

import java.util.Arrays;

/**
 * Sorts nodes by their keys, and those with the same key in the order in which they stand. Eight bytes of each key at a
 * time, as a number, which are sorted byte by byte from the last to the first (a radix sort: Knuth, The Art of Computer
 * Programming 3, 5.2.5); then, among those whose eight bytes are the same, by the next eight. No step depends on where
 * the step before has led, so the memory can fetch many nodes at once, which a search through a list cannot have it do.
 */
final class NodeSort {
    /** So few are sorted by insertion. */
    private static final int FEW = 16;

    private static final int BUCKETS = 256;

    private final Nodes nodes;
    private int[] sorted;
    private int[] spare;
    private long[] numbers;
    private long[] spareNumbers;
    private final int[] places = new int[BUCKETS];

    private NodeSort(Nodes nodes, int[] unsorted) {
        this.nodes = nodes;
        this.sorted = unsorted;
        this.spare = new int[unsorted.length];
        this.numbers = new long[unsorted.length];
        this.spareNumbers = new long[unsorted.length];
    }

    /** Sorts them; the array that was handed in is used up. */
    static int[] sort(Nodes nodes, int[] unsorted) {
        NodeSort sort = new NodeSort(nodes, unsorted);
        sort.sort(0, unsorted.length, 0);
        return sort.sorted;
    }

    /** Sorts a range in which all keys have the same words before the given one. */
    private void sort(int from, int to, int firstWord) {
        int word = firstWord;
        while (to - from > FEW) {
            long differing = readNumbers(from, to, word);
            if (differing != 0) {
                sortByNumbers(from, to, differing);
                sortWithinNumbers(from, to, word + 2);
                return;
            }
            if (word >= longest(from, to)) {
                sortByLength(from, to);
                return;
            }
            word += 2;
        }
        insertionSort(from, to);
    }

    /** Returns the bits in which not all numbers are the same. */
    private long readNumbers(int from, int to, int word) {
        long differing = 0;
        for (int i = from; i < to; i++) {
            numbers[i] = nodes.prefix(sorted[i], word);
            differing |= numbers[i] ^ numbers[from];
        }
        return differing;
    }

    private void sortByNumbers(int from, int to, long differing) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            if ((differing >>> shift & (BUCKETS - 1)) != 0) {
                sortByByte(from, to, shift);
            }
        }
    }

    private void sortByByte(int from, int to, int shift) {
        Arrays.fill(places, 0);
        for (int i = from; i < to; i++) {
            places[(int) (numbers[i] >>> shift) & (BUCKETS - 1)]++;
        }
        int place = from;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int count = places[bucket];
            places[bucket] = place;
            place += count;
        }
        for (int i = from; i < to; i++) {
            int target = places[(int) (numbers[i] >>> shift) & (BUCKETS - 1)]++;
            spareNumbers[target] = numbers[i];
            spare[target] = sorted[i];
        }
        System.arraycopy(spareNumbers, from, numbers, from, to - from);
        System.arraycopy(spare, from, sorted, from, to - from);
    }

    private void sortWithinNumbers(int from, int to, int word) {
        int start = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || numbers[i] != numbers[start]) {
                if (i - start > 1) {
                    sort(start, i, word);
                }
                start = i;
            }
        }
    }

    /** Of keys that differ in zeros at their ends alone, the shorter comes first. */
    private void sortByLength(int from, int to) {
        long differing = 0;
        for (int i = from; i < to; i++) {
            numbers[i] = nodes.keyLength(sorted[i]);
            differing |= numbers[i] ^ numbers[from];
        }
        sortByNumbers(from, to, differing);
    }

    private int longest(int from, int to) {
        int words = 0;
        for (int i = from; i < to; i++) {
            words = Math.max(words, KeyWords.count(nodes.keyLength(sorted[i])));
        }
        return words;
    }

    private void insertionSort(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int node = sorted[i];
            int place = i;
            while (place > from && nodes.compare(sorted[place - 1], node) > 0) {
                sorted[place] = sorted[place - 1];
                place--;
            }
            sorted[place] = node;
        }
    }
}
