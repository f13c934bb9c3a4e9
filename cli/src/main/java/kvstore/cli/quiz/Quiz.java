package kvstore.cli.quiz;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import kvstore.cli.terminal.Suggestion;

/** The questions of a week. */
public final class Quiz {
    private static final Map<String, List<QuestionKind>> WEEKS = new TreeMap<>(Map.of(
            "week1",
            List.of(
                    new TornTailQuestion(),
                    new DamagedRecordQuestion(),
                    new TornBatchQuestion(),
                    new PowerCutQuestion(),
                    new FreshLogQuestion(),
                    new FailedForceQuestion(),
                    new KeyOrderQuestion()),
            "week2",
            List.of(
                    new NewestVersionQuestion(),
                    new TombstoneScanQuestion(),
                    new SnapshotQuestion(),
                    new TableEntriesQuestion(),
                    new LogBehindFlushQuestion(),
                    new TablesAskedQuestion(),
                    new RangeQuestion()),
            "week3",
            List.of(
                    new NextCompactionQuestion(),
                    new TombstoneGoesQuestion(),
                    new FilterQuestion(),
                    new CacheQuestion(),
                    new CompressionQuestion(),
                    new AmplificationQuestion(),
                    new StrangeTableQuestion())));

    private final String week;
    private final List<QuestionKind> kinds;

    private Quiz(String week, List<QuestionKind> kinds) {
        this.week = week;
        this.kinds = kinds;
    }

    /** The quiz of a week; an {@link IllegalArgumentException} that says which there are, if there is none. */
    public static Quiz of(String week) {
        List<QuestionKind> kinds = WEEKS.get(week);
        if (kinds == null) {
            throw new IllegalArgumentException("there is no quiz '" + week + "', only "
                    + String.join(", ", WEEKS.keySet()) + Suggestion.phrase(week, WEEKS.keySet()));
        }
        return new Quiz(week, kinds);
    }

    /** The weeks that have one. */
    public static List<String> weeks() {
        return List.copyOf(WEEKS.keySet());
    }

    public String week() {
        return week;
    }

    /** How many questions there are; they are counted from 1. */
    public int size() {
        return kinds.size();
    }

    /** What a question is about. */
    public String title(int number) {
        return kinds.get(number - 1).title();
    }

    /** Draws a question. It depends on the seed and on nothing else, whichever others are drawn. */
    Question question(int number, long seed) throws IOException {
        SplittableRandom ofQuiz = new SplittableRandom(seed);
        long ofQuestion = 0;
        for (int i = 0; i < number; i++) {
            ofQuestion = ofQuiz.nextLong();
        }
        return kinds.get(number - 1).draw(new SplittableRandom(ofQuestion));
    }
}
