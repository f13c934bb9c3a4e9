package kvstore.cli.quiz;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import kvstore.CompactionStrategy;
import kvstore.compaction.CompactionPicker;
import kvstore.compaction.LeveledPicker;
import kvstore.compaction.Settings;
import kvstore.compaction.TieredPicker;
import kvstore.lab.Promise;
import kvstore.simulate.Distribution;
import kvstore.simulate.Figures;
import kvstore.simulate.History;
import kvstore.simulate.Load;
import kvstore.simulate.Simulation;

/** How often a byte is written. */
final class AmplificationQuestion implements QuestionKind {
    private static final long MEMTABLE_BYTES = 64L << 10;
    private static final int VALUE_BYTES = 84;
    private static final int KEPT = 2;
    private static final Buckets FACTORS = new Buckets(
            List.of(1.005, 2.5, 4.5),
            List.of("once", "more than once, but less than 2.5 times", "2.5 to 4.5 times", "4.5 times or more"));

    @Override
    public String title() {
        return "how often a byte is written";
    }

    @Override
    public Question draw(SplittableRandom random) {
        CompactionStrategy strategy = Draw.one(List.of(CompactionStrategy.LEVELED, CompactionStrategy.TIERED), random);
        Distribution distribution = Draw.one(List.of(Distribution.SEQUENTIAL, Distribution.UNIFORM), random);
        int writes = 10_000 * (2 + random.nextInt(4));
        int keys = distribution == Distribution.SEQUENTIAL ? writes : writes / Draw.one(List.of(2, 5, 10), random);
        Load load = new Load(writes, keys, distribution, VALUE_BYTES, MEMTABLE_BYTES, random.nextInt(1_000_000));
        String order = distribution == Distribution.SEQUENTIAL
                ? "each key once, in ascending order"
                : keys + " different keys, in any order";
        return Question.choice(
                List.of(
                        "Compaction " + strategy.name().toLowerCase(Locale.ROOT) + ", memtables of 64 KB. " + writes
                                + " entries of " + load.entryBytes() + " bytes are put: " + order
                                + ". The picker of the engine decides; when all is put, what may be done in idle times is done too."),
                "How often was a byte written to a table, on average?",
                FACTORS.theories(
                        "The flush writes it once. After that it depends: tables that overlap nothing change their level without being"
                                + " written, so keys in order cost nothing more in leveled. Where ranges overlap, leveled writes what comes"
                                + " down together with what it meets, again and again; size-tiered merges neighbours of similar size, so"
                                + " that each byte takes part about as often as the sizes can grow by four."),
                random,
                () -> simulated(load, strategy),
                Lesson.of(Promise.P13, Chapters.AMPLIFICATION));
    }

    private static Happened simulated(Load load, CompactionStrategy strategy) {
        Settings settings = Settings.forMemtable(load.memtableBytes());
        CompactionPicker picker =
                strategy == CompactionStrategy.LEVELED ? new LeveledPicker(settings) : new TieredPicker(settings);
        History history = new History(KEPT);
        Simulation.run(load, picker, history);
        Figures figures = history.last().figures();
        return new Happened(
                FACTORS.of(figures.writeAmplification()),
                List.of(String.format(
                        Locale.ROOT,
                        "at rest: written %.2f times; on disk %.2f bytes for each live one; a get may look into %d %s",
                        figures.writeAmplification(),
                        figures.spaceAmplification(),
                        figures.readAmplification(),
                        figures.readAmplification() == 1 ? "table" : "tables")));
    }
}
