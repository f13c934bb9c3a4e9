package kvstore.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A store without files: tables are maps from keys to versions, negative for tombstones. It does what a picker says, and
 * checks after each step that nobody could see a difference.
 */
final class ModelStore {
    static final int ENTRY_BYTES = 10;

    /** Looking at everything takes long; a store of many tables is looked at after a few of the steps only. */
    private static final int ENTRIES_LOOKED_AT_EACH_STEP = 2000;

    private CompactionPicker picker;
    private final Map<Long, NavigableMap<Integer, Long>> contents = new HashMap<>();
    private final NavigableMap<Integer, Long> truth = new TreeMap<>();
    private NavigableMap<Integer, Long> memtable = new TreeMap<>();
    private Levels levels = Levels.empty();
    private long lastNumber;
    private long lastVersion;
    private long userBytes;
    private long tableBytes;
    private int stepsSinceLook;

    ModelStore(CompactionPicker picker) {
        this.picker = picker;
    }

    /** As by opening it with another option. */
    void reopenWith(CompactionPicker other) {
        picker = other;
    }

    void put(int key) {
        memtable.put(key, ++lastVersion);
        truth.put(key, lastVersion);
        userBytes += ENTRY_BYTES;
    }

    void delete(int key) {
        memtable.put(key, - ++lastVersion);
        truth.remove(key);
        userBytes += ENTRY_BYTES;
    }

    int memtableEntries() {
        return memtable.size();
    }

    void flush() {
        if (!memtable.isEmpty()) {
            apply(new Edit(List.of(table(memtable, 0, lastNumber + 1)), List.of()));
            memtable = new TreeMap<>();
        }
    }

    /** Does what is due, and counts the steps. */
    int compact() {
        int steps = 0;
        for (Optional<Compaction> next = picker.pick(levels); next.isPresent(); next = picker.pick(levels)) {
            run(next.get());
            assertThat(++steps).as("steps without an end: %s", next.get()).isLessThan(10_000);
        }
        return steps;
    }

    /** Does everything that there is to do. */
    void settle() {
        int steps = 0;
        for (Optional<Compaction> next = whenIdle(); next.isPresent(); next = whenIdle()) {
            run(next.get());
            assertThat(++steps).as("steps without an end: %s", next.get()).isLessThan(10_000);
        }
        look("everything");
    }

    private Optional<Compaction> whenIdle() {
        return picker.pick(levels).or(() -> picker.pickWhenIdle(levels));
    }

    void run(Compaction compaction) {
        List<Long> inputs = compaction.inputs().stream().map(TableInfo::number).toList();
        assertThat(new HashSet<>(inputs)).as("inputs of %s", compaction).hasSameSizeAs(inputs);
        if (compaction.isTrivialMove()) {
            apply(compaction.move());
        } else {
            apply(compaction.replacedBy(merged(compaction)));
        }
        if (++stepsSinceLook > truth.size() / ENTRIES_LOOKED_AT_EACH_STEP) {
            look(compaction.toString());
        }
    }

    private void look(String after) {
        stepsSinceLook = 0;
        assertThat(visible()).as("what is visible after %s", after).isEqualTo(truth);
    }

    private List<TableInfo> merged(Compaction compaction) {
        NavigableMap<Integer, Long> merged = new TreeMap<>();
        for (List<TableInfo> run : compaction.runs()) {
            assertThat(KeySpan.areApart(run)).as("run %s", run).isTrue();
            for (TableInfo table : run) {
                contentsOf(table).forEach(merged::putIfAbsent);
            }
        }
        List<TableInfo> outputs = new ArrayList<>();
        OutputCut cut = compaction.outputCut();
        NavigableMap<Integer, Long> output = new TreeMap<>();
        for (Map.Entry<Integer, Long> entry : merged.entrySet()) {
            byte[] key = key(entry.getKey());
            if (entry.getValue() < 0 && compaction.hidesNothing(key, 0, key.length)) {
                continue;
            }
            if (cut.before(key, 0, key.length, (long) output.size() * ENTRY_BYTES)) {
                outputs.add(table(output, compaction.outputLevel(), compaction.outputAge()));
                output = new TreeMap<>();
            }
            output.put(entry.getKey(), entry.getValue());
        }
        if (!output.isEmpty()) {
            outputs.add(table(output, compaction.outputLevel(), compaction.outputAge()));
        }
        return outputs;
    }

    private TableInfo table(NavigableMap<Integer, Long> entries, int level, long age) {
        contents.put(++lastNumber, entries);
        tableBytes += (long) entries.size() * ENTRY_BYTES;
        return new TableInfo(
                lastNumber,
                level,
                age,
                (long) entries.size() * ENTRY_BYTES,
                entries.size(),
                entries.values().stream().filter(version -> version < 0).count(),
                key(entries.firstKey()),
                key(entries.lastKey()));
    }

    private void apply(Edit edit) {
        levels = levels.with(edit);
        contents.keySet()
                .retainAll(levels.tables().stream().map(TableInfo::number).toList());
    }

    private NavigableMap<Integer, Long> contentsOf(TableInfo table) {
        return Optional.ofNullable(contents.get(table.number())).orElseThrow();
    }

    /** What a reader finds: the first table that knows a key has the truth, and no later one has a newer version. */
    private NavigableMap<Integer, Long> visible() {
        NavigableMap<Integer, Long> found = new TreeMap<>(memtable);
        for (TableInfo table : levels.tables()) {
            contentsOf(table).forEach((key, version) -> {
                Long newer = found.putIfAbsent(key, version);
                assertThat(newer == null || Math.abs(newer) > Math.abs(version))
                        .as("version %s of key %s lies below %s, in %s", version, key, newer, table)
                        .isTrue();
            });
        }
        found.values().removeIf(version -> version < 0);
        return found;
    }

    Levels levels() {
        return levels;
    }

    /** The size of what is there, as if there were nothing else. */
    long liveBytes() {
        return (long) truth.size() * ENTRY_BYTES;
    }

    double spaceAmplification() {
        return (double) levels.bytes() / liveBytes();
    }

    /** Bytes written to tables for each byte that a user wrote. */
    double writeAmplification() {
        return (double) tableBytes / userBytes;
    }

    static byte[] key(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }
}
