package kvstore.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kvstore.compaction.TableInfo;

/** The steps of a simulation; of a long one every second, fourth … step, so that it does not grow without end. */
public final class History implements Consumer<Step> {
    private final int most;
    private final List<Step> kept = new ArrayList<>();
    private long steps;
    private long every = 1;

    /** @param most how many steps are kept at most, besides the last one */
    public History(int most) {
        if (most < 2) {
            throw new IllegalArgumentException("a history has two steps at least: most=" + most);
        }
        this.most = most;
    }

    @Override
    public void accept(Step step) {
        if (steps > 0 && (steps - 1) % every != 0) {
            kept.remove(kept.size() - 1); // it was the last one only
        }
        kept.add(step);
        steps++;
        if (kept.size() > most) {
            thin();
        }
    }

    /** Keeps every second step, and the last one. */
    private void thin() {
        List<Step> thinned = new ArrayList<>();
        for (int i = 0; i < kept.size() - 1; i += 2) {
            thinned.add(kept.get(i));
        }
        thinned.add(last());
        every *= 2;
        kept.clear();
        kept.addAll(thinned);
    }

    /** How many steps there were. */
    public long steps() {
        return steps;
    }

    /** Those that were kept, the last one among them. */
    public List<Step> kept() {
        return List.copyOf(kept);
    }

    public Step last() {
        return kept.get(kept.size() - 1);
    }

    /** The last step that was kept before more than so many puts were done, and before it was idle. */
    public Step at(long writes) {
        Step found = kept.get(0);
        for (Step step : kept) {
            if (step.writes() <= writes && !step.idle()) {
                found = step;
            }
        }
        return found;
    }

    /** The largest row of a picture: a table of level 0, or all of a deeper level. */
    public long largestRunBytes() {
        long largest = 1;
        for (Step step : kept) {
            for (TableInfo table : step.levels().level(0)) {
                largest = Math.max(largest, table.bytes());
            }
            for (int level = 1; level < step.levels().count(); level++) {
                largest = Math.max(largest, step.levels().bytes(level));
            }
        }
        return largest;
    }
}
