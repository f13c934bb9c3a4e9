package kvstore.cli.quiz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import kvstore.compaction.Compaction;
import kvstore.compaction.LeveledPicker;
import kvstore.compaction.Levels;
import kvstore.compaction.Settings;
import kvstore.compaction.TableInfo;
import kvstore.lab.Promise;

/** Which tables are merged next. */
final class NextCompactionQuestion implements QuestionKind {
    private static final long MEMTABLE_BYTES = 1L << 20;
    private static final int LAST = 6;

    /** Levels are empty between level 0 and the last one, as they are in a small store. */
    private static final Settings SETTINGS = Settings.forMemtable(MEMTABLE_BYTES);

    private static final String IDLE = "nothing is due";

    @Override
    public String title() {
        return "which tables are merged next";
    }

    @Override
    public Question draw(SplittableRandom random) {
        List<TableInfo> tables = new ArrayList<>();
        tables.add(LevelPicture.table(1, LAST, 'a', 'f', MEMTABLE_BYTES));
        tables.add(LevelPicture.table(2, LAST, 'h', 'm', MEMTABLE_BYTES));
        tables.add(LevelPicture.table(3, LAST, 'o', 's', MEMTABLE_BYTES));
        int onZero = Draw.one(List.of(3, 4, 4, 5), random);
        for (int i = 0; i < onZero; i++) {
            boolean behind = random.nextInt(3) == 0;
            char from = (char) (behind ? 't' + random.nextInt(3) : 'a' + random.nextInt(16));
            char to = (char) (from + 1 + random.nextInt(3));
            tables.add(LevelPicture.table(4L + i, 0, from, to, MEMTABLE_BYTES));
        }
        Levels levels = Levels.of(tables);
        List<String> state = new ArrayList<>();
        state.add("Leveled compaction, memtables of 1 MB; level 0 is due from " + SETTINGS.levelZeroTables()
                + " tables on, newest first here. Larger numbers are newer:");
        state.addAll(LevelPicture.of(levels));
        return Question.choice(
                state,
                "What is done next?",
                theories(levels),
                random,
                () -> picked(levels),
                Lesson.of(Promise.P13, Chapters.COMPACTION));
    }

    private static List<Theory> theories(Levels levels) {
        List<TableInfo> zero = levels.level(0);
        TableInfo oldest = zero.get(zero.size() - 1);
        List<TableInfo> apart = apart(levels);
        return List.of(
                new Theory(
                        apart.isEmpty() ? merged(withBelow(levels, zero)) : moved(apart),
                        "Level 0 is due when it has enough tables. The oldest of them go down as they are, as long as they overlap nothing"
                                + " on the level below and not each other: nothing is read or written. If the oldest cannot, all of"
                                + " level 0 is merged with what it overlaps, at once, so that the level below is written once and not"
                                + " four times."),
                new Theory(
                        IDLE,
                        "With fewer tables a merge would write much to spare readers little. That is right until there are "
                                + SETTINGS.levelZeroTables() + "."),
                new Theory(
                        merged(withBelow(levels, zero)),
                        "A table that overlaps nothing below need not be written again to change its level."),
                new Theory(
                        merged(withBelow(levels, List.of(oldest))),
                        "One at a time, the level below would be written anew for each. (The newest alone must never go: it would"
                                + " sink below older ones with the same keys.)"),
                new Theory(
                        merged(levels.tables()), "What overlaps none of the tables that come down stays where it is."));
    }

    /** The oldest tables that can go down as they are. */
    private static List<TableInfo> apart(Levels levels) {
        List<TableInfo> zero = levels.level(0);
        List<TableInfo> apart = new ArrayList<>();
        for (int i = zero.size() - 1; i >= 0; i--) {
            TableInfo table = zero.get(i);
            boolean overlaps = Stream.concat(levels.level(LAST).stream(), apart.stream())
                    .anyMatch(other -> other.overlaps(table.smallestKey(), table.largestKey()));
            if (overlaps) {
                return apart;
            }
            apart.add(table);
        }
        return apart;
    }

    private static List<TableInfo> withBelow(Levels levels, List<TableInfo> tables) {
        byte[] from = tables.stream()
                .map(TableInfo::smallestKey)
                .min(Arrays::compareUnsigned)
                .orElseThrow();
        byte[] to = tables.stream()
                .map(TableInfo::largestKey)
                .max(Arrays::compareUnsigned)
                .orElseThrow();
        return Stream.concat(tables.stream(), levels.overlapping(LAST, from, to).stream())
                .toList();
    }

    private static String moved(List<TableInfo> tables) {
        return LevelPicture.numbers(tables) + " moved to level " + LAST + ", as they are";
    }

    private static String merged(List<TableInfo> tables) {
        return LevelPicture.numbers(tables) + " merged into level " + LAST;
    }

    private static Happened picked(Levels levels) {
        Optional<Compaction> next = new LeveledPicker(SETTINGS).pick(levels);
        if (next.isEmpty()) {
            return new Happened(IDLE, List.of("asked what is due, the picker says: nothing"));
        }
        Compaction compaction = next.get();
        return new Happened(
                compaction.isTrivialMove() ? moved(compaction.inputs()) : merged(compaction.inputs()),
                List.of("asked what is due, the picker says: " + compaction.reason() + "; inputs "
                        + LevelPicture.numbers(compaction.inputs()) + ", output level " + compaction.outputLevel()));
    }
}
