package kvstore.bench.compare;

import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import kvstore.bench.Keys;
import kvstore.bench.Workload;

/**
 * What one thread does in a workload: the same for every store, because it depends on the seed and on nothing that a store
 * does. Where several threads write, each has entries of its own, every so many-th.
 */
final class Script {
    private static final int SEEK_ENTRIES = 51;
    private static final int MOST_SCANNED = 100;
    private static final int HOT_SHARE = 100;

    /** Says what the i-th step is. */
    @FunctionalInterface
    interface Writer {
        void write(int i, Step step);
    }

    private final Model model;
    private final Load load;
    private final int thread;
    private final SplittableRandom random;
    private final IntSupplier any;
    private final IntSupplier turn;
    private final Workload workload;

    private Script(Workload workload, Load load, Model model, int thread) {
        this.workload = workload;
        this.load = load;
        this.model = model;
        this.thread = thread;
        this.random = new SplittableRandom(load.seed() ^ Keys.mix(workload.id().hashCode() * 1_000L + thread));
        int hot = workload == Workload.READHOT ? Math.max(1, load.entries() / HOT_SHARE) : load.entries();
        this.any = load.keys().in(workload).numbers(hot, random);
        this.turn = load.keys().in(workload).numbers(Math.max(1, model.turns(load.entries(), thread)), random);
    }

    /** What a thread does; the one behind the last of those that read writes beside them. */
    static Writer of(Workload workload, Load load, Model model, int thread) {
        return new Script(workload, load, model, thread).writer();
    }

    private Writer writer() {
        return switch (workload) {
            case FILLSEQ -> (i, step) -> model.put(step, model.itemAt((long) i * load.threads() + thread));
            case FILLRANDOM, FILLSYNC -> (i, step) -> model.put(step, own(i));
            case OVERWRITE -> overwriting();
            case DELETERANDOM -> {
                Keys order = orderOfOwn();
                yield (i, step) -> model.delete(step, own((int) order.permuted(i)));
            }
            case READRANDOM, READHOT -> (i, step) -> model.get(step, any.getAsInt(), true);
            case READMISSING -> (i, step) -> model.getMissing(step, any.getAsInt());
            case SEEKRANDOM -> (i, step) -> model.scan(step, any.getAsInt(), SEEK_ENTRIES);
            case READWHILEWRITING ->
                thread == load.threads()
                        ? (i, step) -> model.put(step, any.getAsInt())
                        : (i, step) -> model.get(step, any.getAsInt(), false);
            case YCSB_A -> reading(50, this::put);
            case YCSB_B -> reading(95, this::put);
            case YCSB_C -> (i, step) -> get(step);
            case YCSB_D -> ycsbD();
            case YCSB_E -> ycsbE();
            case YCSB_F -> reading(50, step -> model.update(step, own(turn.getAsInt())));
            default -> throw new IllegalArgumentException("no such script: workload=" + workload);
        };
    }

    /** Every entry once, in another order than they came, unless some keys are to be more frequent. */
    private Writer overwriting() {
        Keys order = orderOfOwn();
        return load.keys() == KeyChoice.ZIPFIAN
                ? (i, step) -> put(step)
                : (i, step) -> model.put(step, own((int) order.permuted(i)));
    }

    private Keys orderOfOwn() {
        return new Keys(
                Math.max(1, model.turns(load.entries(), thread)),
                load.seed() + workload.id().hashCode());
    }

    @FunctionalInterface
    private interface Other {
        void write(Step step);
    }

    private Writer reading(int percent, Other other) {
        return (i, step) -> {
            if (random.nextInt(100) < percent) {
                get(step);
            } else {
                other.write(step);
            }
        };
    }

    /** A key written lately is one of this thread's own: which others there are by then, the store would decide. */
    private Writer ycsbD() {
        return (i, step) -> {
            if (random.nextInt(100) >= 95 && model.insert(step, thread)) {
                return;
            }
            int latest = model.turnsOf(thread) - 1;
            model.get(step, own(latest - turn.getAsInt()), true);
        };
    }

    private Writer ycsbE() {
        return (i, step) -> {
            if (random.nextInt(100) < 95 || !model.insert(step, thread)) {
                model.scan(step, any.getAsInt(), random.nextInt(1, MOST_SCANNED + 1));
            }
        };
    }

    private void get(Step step) {
        int item = any.getAsInt();
        model.get(step, item, item % load.threads() == thread);
    }

    private void put(Step step) {
        model.put(step, own(turn.getAsInt()));
    }

    private int own(int index) {
        return index * load.threads() + thread;
    }
}
