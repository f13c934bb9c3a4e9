package kvstore.simulate;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kvstore.compaction.Compaction;
import kvstore.compaction.Edit;
import kvstore.compaction.Levels;
import kvstore.compaction.OutputCut;
import kvstore.compaction.TableInfo;

/** Tables that have keys and nothing else, and what has been written to them so far. */
final class SimulatedTables {
    private final long entryBytes;
    private final Map<Long, int[]> keys = new HashMap<>();
    private final BitSet seen = new BitSet();
    private final byte[] scratch = new byte[Integer.BYTES];
    private Levels levels = Levels.empty();
    private long lastNumber;
    private long bytesWritten;

    SimulatedTables(long entryBytes) {
        this.entryBytes = entryBytes;
    }

    Levels levels() {
        return levels;
    }

    /** Of all flushes and compactions. */
    long bytesWritten() {
        return bytesWritten;
    }

    /** The newest version of every key. */
    long liveBytes() {
        return seen.cardinality() * entryBytes;
    }

    /** Writes a memtable out: the given keys, in any order and as often as they were written. */
    TableInfo flush(int[] written) {
        int[] table = sortedOnce(written);
        for (int key : table) {
            seen.set(key);
        }
        TableInfo info = add(table, 0, lastNumber + 1);
        levels = levels.with(new Edit(List.of(info), List.of()));
        return info;
    }

    /** Does what a picker chose, and returns the tables that came of it. */
    List<TableInfo> run(Compaction compaction) {
        Edit edit = compaction.isTrivialMove() ? compaction.move() : compaction.replacedBy(merged(compaction));
        levels = levels.with(edit);
        if (!compaction.isTrivialMove()) {
            keys.keySet().removeAll(edit.removed());
        }
        return edit.added();
    }

    private List<TableInfo> merged(Compaction compaction) {
        int[] merged = sortedOnce(compaction.inputs().stream()
                .map(table -> Objects.requireNonNull(keys.get(table.number())))
                .flatMapToInt(Arrays::stream)
                .toArray());
        List<TableInfo> outputs = new ArrayList<>();
        OutputCut cut = compaction.outputCut();
        int begin = 0;
        for (int i = 0; i < merged.length; i++) {
            ByteBuffer.wrap(scratch).putInt(merged[i]);
            if (cut.before(scratch, 0, scratch.length, (i - begin) * entryBytes)) {
                outputs.add(output(compaction, Arrays.copyOfRange(merged, begin, i)));
                begin = i;
            }
        }
        outputs.add(output(compaction, Arrays.copyOfRange(merged, begin, merged.length)));
        return outputs;
    }

    private TableInfo output(Compaction compaction, int[] table) {
        return add(table, compaction.outputLevel(), compaction.outputAge());
    }

    private TableInfo add(int[] table, int level, long age) {
        keys.put(++lastNumber, table);
        long bytes = table.length * entryBytes;
        bytesWritten += bytes;
        return new TableInfo(
                lastNumber, level, age, bytes, table.length, 0, keyOf(table[0]), keyOf(table[table.length - 1]));
    }

    private static byte[] keyOf(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static int[] sortedOnce(int[] keys) {
        Arrays.sort(keys);
        int kept = 0;
        for (int i = 0; i < keys.length; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                keys[kept++] = keys[i];
            }
        }
        return Arrays.copyOf(keys, kept);
    }
}
