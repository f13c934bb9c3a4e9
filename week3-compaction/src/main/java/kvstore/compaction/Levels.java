package kvstore.compaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tables there are, and on which level each of them lies. Immutable: an {@link Edit} gives another one.
 *
 * <ol>
 *   <li>Level 0 has tables whose keys may overlap, newest first; no two have the same age.
 *   <li>On each deeper level the tables are in the order of their keys, and no key is in two of them.
 *   <li>What a level says about a key is newer than what a deeper one says.
 * </ol>
 *
 * <p>The first two are checked here. The third is what the pickers have to preserve.
 */
public final class Levels {
    private static final Comparator<TableInfo> NEWEST_FIRST =
            Comparator.comparingLong(TableInfo::age).reversed();
    private static final Comparator<TableInfo> BY_KEY =
            Comparator.comparing(TableInfo::smallestKey, Arrays::compareUnsigned);

    private final List<List<TableInfo>> levels;
    private final long[] bytes;

    private Levels(List<List<TableInfo>> levels) {
        this.levels = levels;
        this.bytes = levels.stream()
                .mapToLong(level -> level.stream().mapToLong(TableInfo::bytes).sum())
                .toArray();
    }

    /** No tables. */
    public static Levels empty() {
        return of(List.of());
    }

    /**
     * These tables, in any order.
     *
     * @throws IllegalArgumentException if two of them cannot be on their level together, or have the same number
     */
    public static Levels of(Collection<TableInfo> tables) {
        Map<Long, TableInfo> byNumber = new HashMap<>();
        List<List<TableInfo>> levels = new ArrayList<>();
        levels.add(new ArrayList<>());
        for (TableInfo table : tables) {
            TableInfo same = byNumber.put(table.number(), table);
            check(same == null, "two tables have the same number", table, table);
            while (levels.size() <= table.level()) {
                levels.add(new ArrayList<>());
            }
            levels.get(table.level()).add(table);
        }
        levels.replaceAll(Levels::sorted);
        return new Levels(List.copyOf(levels));
    }

    private static List<TableInfo> sorted(List<TableInfo> level) {
        if (level.isEmpty()) {
            return List.of();
        }
        boolean isFirst = level.get(0).level() == 0;
        level.sort(isFirst ? NEWEST_FIRST : BY_KEY);
        for (int i = 1; i < level.size(); i++) {
            TableInfo left = level.get(i - 1);
            TableInfo right = level.get(i);
            if (isFirst) {
                check(left.age() > right.age(), "two tables of level 0 have the same age", left, right);
            } else {
                boolean apart = Arrays.compareUnsigned(left.largestKey(), right.smallestKey()) < 0;
                check(apart, "two tables of one level overlap", left, right);
            }
        }
        return List.copyOf(level);
    }

    private static void check(boolean holds, String mistake, TableInfo one, TableInfo other) {
        if (!holds) {
            throw new IllegalArgumentException(mistake + ": one=" + one + ", other=" + other);
        }
    }

    /** The tables of a level: newest first on level 0, by key on the others; none on a level that there is not. */
    public List<TableInfo> level(int level) {
        return level < levels.size() ? levels.get(level) : List.of();
    }

    /** One more than the number of the deepest level that has tables; 1 if there are none. */
    public int count() {
        return levels.size();
    }

    /** All tables, level by level. */
    public List<TableInfo> tables() {
        return levels.stream().flatMap(List::stream).toList();
    }

    /** The size of all files of a level. */
    public long bytes(int level) {
        return level < bytes.length ? bytes[level] : 0;
    }

    /** The size of all files. */
    public long bytes() {
        return Arrays.stream(bytes).sum();
    }

    /** The tables of a level that may have a key between these two, both included; in the order of {@link #level}. */
    public List<TableInfo> overlapping(int level, byte[] from, byte[] to) {
        List<TableInfo> tables = level(level);
        if (level == 0) {
            return tables.stream().filter(table -> table.overlaps(from, to)).toList();
        }
        int begin = firstEndingAtOrAfter(tables, from);
        int end = begin;
        while (end < tables.size() && Arrays.compareUnsigned(tables.get(end).smallestKey(), to) <= 0) {
            end++;
        }
        return tables.subList(begin, end);
    }

    private static int firstEndingAtOrAfter(List<TableInfo> tables, byte[] key) {
        int low = 0;
        int high = tables.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(tables.get(middle).largestKey(), key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The tables after a change.
     *
     * @throws IllegalArgumentException if a table to be removed is not there, or one that is added has no room
     */
    public Levels with(Edit edit) {
        Map<Long, TableInfo> tables = new HashMap<>();
        tables().forEach(table -> tables.put(table.number(), table));
        for (long number : edit.removed()) {
            if (tables.remove(number) == null) {
                throw new IllegalArgumentException("there is no such table: number=" + number);
            }
        }
        List<TableInfo> after = new ArrayList<>(tables.values());
        after.addAll(edit.added());
        return of(after);
    }

    @Override
    public String toString() {
        return levels.toString();
    }
}
