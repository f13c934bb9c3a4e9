package kvstore.cli.quiz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kvstore.compaction.Compaction;
import kvstore.compaction.LeveledPicker;
import kvstore.compaction.Levels;
import kvstore.compaction.Settings;
import kvstore.compaction.TableInfo;
import kvstore.lab.Promise;

/** Whether a merge may drop a tombstone. */
final class TombstoneGoesQuestion implements QuestionKind {
    private static final long MEGABYTE = 1L << 20;
    private static final Settings SETTINGS = Settings.forMemtable(MEGABYTE);
    private static final String GOES = "it goes: the merge leaves it out";
    private static final String STAYS = "it stays, in a table that the merge writes";

    @Override
    public String title() {
        return "a tombstone in a merge";
    }

    @Override
    public Question draw(SplittableRandom random) {
        List<TableInfo> tables = new ArrayList<>();
        // So much is on the last level that the one above it is in use.
        tables.add(LevelPicture.table(1, 6, 'a', 'd', 8 * MEGABYTE));
        char gapFrom = (char) ('e' + random.nextInt(3));
        char gapTo = (char) (gapFrom + 4 + random.nextInt(4));
        tables.add(LevelPicture.table(2, 6, gapTo, 'u', 8 * MEGABYTE));
        tables.add(LevelPicture.table(3, 5, 'b', 'm', MEGABYTE));
        for (int i = 0; i < SETTINGS.levelZeroTables(); i++) {
            char from = (char) ('b' + random.nextInt(3));
            tables.add(LevelPicture.table(4L + i, 0, from, (char) ('o' + random.nextInt(5)), MEGABYTE));
        }
        Levels levels = Levels.of(tables);
        char deleted = (char) (gapFrom + random.nextInt(Math.min('o', gapTo + 3) - gapFrom));
        List<String> state = new ArrayList<>();
        state.add("Leveled compaction. These are the tables; on level 0 the newest come first:");
        state.addAll(LevelPicture.of(levels));
        state.add("Level 0 has " + SETTINGS.levelZeroTables()
                + " tables, so they are merged, with what they overlap, into level 5." + " Table "
                + (3 + SETTINGS.levelZeroTables()) + " has a tombstone for the key " + deleted + ".");
        return Question.choice(
                state,
                "What becomes of the tombstone?",
                List.of(
                        new Theory(
                                GOES,
                                "A tombstone is there to hide older versions. Where no table outside of the merge can have any, by the first"
                                        + " and last keys of those below, it hides nothing and is left out. It need not be on the last level"
                                        + " for that."),
                        new Theory(
                                STAYS,
                                "As long as a table below may have an older version, the tombstone has to go along down: without it that"
                                        + " version would be back from the dead. Whether the table really has it is not looked up."),
                        new Theory(
                                "it stays in table " + (3 + SETTINGS.levelZeroTables()) + ", which is not changed",
                                "No table is changed, but the inputs of a merge go when its result is there.")),
                random,
                () -> merged(levels, deleted),
                Lesson.of(Promise.P13, Chapters.COMPACTION));
    }

    private static Happened merged(Levels levels, char deleted) {
        Compaction compaction = new LeveledPicker(SETTINGS).pick(levels).orElseThrow();
        byte[] key = LevelPicture.key(deleted);
        boolean goes = compaction.hidesNothing(key, 0, key.length);
        return new Happened(
                goes ? GOES : STAYS,
                List.of(
                        "picked: " + LevelPicture.numbers(compaction.inputs()) + " to level "
                                + compaction.outputLevel(),
                        "asked whether a tombstone for " + deleted + " hides nothing, the compaction says: "
                                + (goes ? "yes" : "no")));
    }
}
