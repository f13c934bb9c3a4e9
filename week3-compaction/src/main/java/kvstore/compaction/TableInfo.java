package kvstore.compaction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the choice of a compaction needs to know of a table. Immutable: the keys belong to it and are not changed.
 *
 * @param number of its file; no two tables have the same
 * @param level on which it lies
 * @param age the number of the log whose memtable is the newest of its data: among the tables of level 0 the larger one
 *     is the newer one. Every table on a deeper level is older than every table on level 0
 * @param bytes the size of the file
 * @param entries how many keys it has, tombstones included
 * @param tombstones how many of the entries say that the key was deleted
 */
@SuppressWarnings("ArrayRecordComponent") // copied once, when a table is opened, and compared here by content
public record TableInfo(
        long number,
        int level,
        long age,
        long bytes,
        long entries,
        long tombstones,
        byte[] smallestKey,
        byte[] largestKey) {

    public TableInfo {
        if (level < 0) {
            throw new IllegalArgumentException("levels begin with 0: level=" + level);
        }
        if (bytes < 0 || entries < 1 || tombstones < 0 || tombstones > entries) {
            throw new IllegalArgumentException("a table has entries, and some are tombstones: bytes=" + bytes
                    + ", entries=" + entries + ", tombstones=" + tombstones);
        }
        if (Arrays.compareUnsigned(smallestKey, largestKey) > 0) {
            throw new IllegalArgumentException("a table begins before it ends: number=" + number);
        }
    }

    /** The same table, on another level. */
    public TableInfo atLevel(int other) {
        return new TableInfo(number, other, age, bytes, entries, tombstones, smallestKey, largestKey);
    }

    /** Whether a key of the range may be in it; both bounds are part of the range. */
    public boolean overlaps(byte[] from, byte[] to) {
        return Arrays.compareUnsigned(smallestKey, to) <= 0 && Arrays.compareUnsigned(from, largestKey) <= 0;
    }

    /** Whether so many of its entries are tombstones, more than half, that it is worth a compaction to be rid of them. */
    public boolean hasManyTombstones() {
        return tombstones * 2 > entries;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TableInfo table
                && number == table.number
                && level == table.level
                && age == table.age
                && bytes == table.bytes
                && entries == table.entries
                && tombstones == table.tombstones
                && Arrays.equals(smallestKey, table.smallestKey)
                && Arrays.equals(largestKey, table.largestKey);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return "table " + number + " (level " + level + ", age " + age + ", " + bytes + " bytes)";
    }
}
