package kvstore.compaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables that are merged, and what is to be done with the result. Immutable.
 *
 * <p>Where a key is in several inputs, the one that comes first in {@link #runs} has the truth; the others are dropped.
 * A tombstone is dropped too if it {@link #hidesNothing}.
 */
public final class Compaction {
    private final List<TableInfo> newer;
    private final List<TableInfo> older;
    private final int outputLevel;
    private final Coverage beneath;
    private final List<TableInfo> grandparents;
    private final Settings settings;
    private final String reason;

    private Compaction(
            Levels levels,
            List<TableInfo> newer,
            List<TableInfo> older,
            int outputLevel,
            Settings settings,
            String reason) {
        this.newer = List.copyOf(newer);
        this.older = List.copyOf(older);
        this.outputLevel = outputLevel;
        this.settings = settings;
        this.reason = reason;
        this.beneath = Coverage.of(tablesBeneath(levels));
        this.grandparents =
                outputLevel == 0 ? List.of() : levels.overlapping(outputLevel + 1, smallestKey(), largestKey());
    }

    /** Tables and what they overlap on the level below theirs, which is where the result goes. */
    static Compaction down(Levels levels, List<TableInfo> newer, int outputLevel, Settings settings, String reason) {
        KeySpan span = KeySpan.of(newer);
        List<TableInfo> older = newer.get(0).level() == outputLevel
                ? List.of()
                : levels.overlapping(outputLevel, span.smallest(), span.largest());
        return new Compaction(levels, newer, older, outputLevel, settings, reason);
    }

    /** Neighbouring runs, which become one table of level 0. */
    static Compaction ofRuns(Levels levels, List<List<TableInfo>> runs, Settings settings, String reason) {
        Stream<TableInfo> tables = runs.stream().flatMap(List::stream);
        return new Compaction(levels, tables.toList(), List.of(), 0, settings, reason);
    }

    /** What is not an input, and may have older versions of the inputs' keys. */
    private List<TableInfo> tablesBeneath(Levels levels) {
        // exercise week3/tombstones
        Set<TableInfo> inputs = Set.copyOf(inputs());
        long oldest = outputLevel == 0 ? outputAge() : Long.MIN_VALUE;
        return levels.tables().stream()
                .filter(table -> !inputs.contains(table))
                .filter(table -> table.level() > outputLevel || (table.level() == 0 && table.age() < oldest))
                .filter(table -> table.overlaps(smallestKey(), largestKey()))
                .toList();
        // exercise ends
    }

    /** The inputs that give the reason, and that lie above the others. */
    public List<TableInfo> newer() {
        return newer;
    }

    /** The inputs that overlap them on the level where the result goes. */
    public List<TableInfo> older() {
        return older;
    }

    public List<TableInfo> inputs() {
        return Stream.concat(newer.stream(), older.stream()).toList();
    }

    /** The inputs as sorted runs, newest first: in each the tables are in the order of their keys and do not overlap. */
    public List<List<TableInfo>> runs() {
        List<List<TableInfo>> runs = new ArrayList<>();
        for (TableInfo table : inputs()) {
            List<TableInfo> last = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
            if (table.level() == 0 || last.isEmpty() || last.get(0).level() != table.level()) {
                last = new ArrayList<>();
                runs.add(last);
            }
            last.add(table);
        }
        return runs.stream().map(List::copyOf).toList();
    }

    /** The level of the tables that are written. */
    public int outputLevel() {
        return outputLevel;
    }

    /** The age of the tables that are written. */
    public long outputAge() {
        return inputs().stream().mapToLong(TableInfo::age).max().orElseThrow();
    }

    public long inputBytes() {
        return inputs().stream().mapToLong(TableInfo::bytes).sum();
    }

    public byte[] smallestKey() {
        return KeySpan.of(inputs()).smallest();
    }

    public byte[] largestKey() {
        return KeySpan.of(inputs()).largest();
    }

    /** Why it is done, for people. */
    public String reason() {
        return reason;
    }

    /** Whether every tombstone can be dropped: nothing that may have older versions is left out. */
    public boolean dropsTombstones() {
        return beneath.isEmpty();
    }

    /** Whether a tombstone for a key can be dropped, because no older version of the key can be outside of the inputs. */
    public boolean hidesNothing(byte[] bytes, int offset, int length) {
        return !beneath.mayHave(bytes, offset, length);
    }

    /** Whether the inputs need not be read: they can change their level as they are, by the edit {@link #move}. */
    public boolean isTrivialMove() {
        return older.isEmpty()
                && newer.get(0).level() != outputLevel
                && KeySpan.areApart(newer)
                && !(dropsTombstones() && newer.stream().anyMatch(TableInfo::hasManyTombstones));
    }

    /** The trivial move. */
    public Edit move() {
        if (!isTrivialMove()) {
            throw new IllegalStateException("the tables have to be merged: inputs=" + inputs());
        }
        return new Edit(newer.stream().map(table -> table.atLevel(outputLevel)).toList(), numbers(newer));
    }

    /** The edit that puts the tables that were written, none if nothing was left, in the place of the inputs. */
    public Edit replacedBy(List<TableInfo> outputs) {
        return new Edit(outputs, numbers(inputs()));
    }

    private static List<Long> numbers(List<TableInfo> tables) {
        return tables.stream().map(TableInfo::number).collect(Collectors.toList());
    }

    /** For one walk over the merged entries: where one table ends and the next begins. */
    public OutputCut outputCut() {
        return outputLevel == 0
                ? new OutputCut(Long.MAX_VALUE, Long.MAX_VALUE, List.of())
                : new OutputCut(settings.tableBytes(), settings.multiplier() * settings.tableBytes(), grandparents);
    }

    @Override
    public String toString() {
        return reason + ": " + newer + " and " + older + " to level " + outputLevel;
    }
}
