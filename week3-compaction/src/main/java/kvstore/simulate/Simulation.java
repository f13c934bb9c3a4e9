package kvstore.simulate;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kvstore.compaction.Compaction;
import kvstore.compaction.CompactionPicker;
import kvstore.compaction.TableInfo;

/**
 * Writes, flushes when a memtable is full, and then compacts until nothing is due: as a store does whose compaction is
 * always in time. At the end it does what may be done in idle times too.
 */
public final class Simulation {
    private final Load load;
    private final CompactionPicker picker;
    private final SimulatedTables tables;
    private final Consumer<Step> listener;
    private long writes;
    private boolean idle;

    private Simulation(Load load, CompactionPicker picker, Consumer<Step> listener) {
        this.load = load;
        this.picker = picker;
        this.tables = new SimulatedTables(load.entryBytes());
        this.listener = listener;
    }

    /**
     * Simulates it all.
     *
     * @param listener hears of every flush and every compaction, in order
     */
    public static void run(Load load, CompactionPicker picker, Consumer<Step> listener) {
        new Simulation(load, picker, listener).run();
    }

    private void run() {
        KeyChoice choice = load.distribution().choice(load.keys(), load.seed());
        long perMemtable = Math.max(1, load.memtableBytes() / load.entryBytes());
        while (writes < load.writes()) {
            int[] written = new int[(int) Math.min(perMemtable, load.writes() - writes)];
            for (int i = 0; i < written.length; i++) {
                written[i] = choice.next();
            }
            writes += written.length;
            tables.flush(written);
            tell("a memtable is written out");
            compactWhileDue();
        }
        idle = true;
        for (Optional<Compaction> next = whenIdle(); next.isPresent(); next = whenIdle()) {
            compact(next.get());
        }
    }

    private void compactWhileDue() {
        Optional<Compaction> next = picker.pick(tables.levels());
        while (next.isPresent()) {
            compact(next.get());
            next = picker.pick(tables.levels());
        }
    }

    private Optional<Compaction> whenIdle() {
        return picker.pick(tables.levels()).or(() -> picker.pickWhenIdle(tables.levels()));
    }

    private void compact(Compaction compaction) {
        List<TableInfo> outputs = tables.run(compaction);
        int inputs = compaction.inputs().size();
        tell(compaction.reason() + (compaction.isTrivialMove() ? ": moved " : ": merged ") + inputs
                + (inputs == 1 ? " table" : " tables")
                + (compaction.isTrivialMove() ? "" : " into " + outputs.size())
                + " to level " + compaction.outputLevel());
    }

    private void tell(String what) {
        long written = writes * load.entryBytes();
        Figures figures = new Figures(
                (double) tables.bytesWritten() / written,
                (double) tables.levels().bytes() / tables.liveBytes(),
                Figures.readAmplification(tables.levels()));
        listener.accept(new Step(writes, what, tables.levels(), figures, idle));
    }
}
