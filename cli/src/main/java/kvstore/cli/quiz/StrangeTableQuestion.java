package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import kvstore.CorruptionException;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.directory.FileNames;
import kvstore.lab.Promise;

/** The files of the directory are not those that the manifest names. */
final class StrangeTableQuestion implements QuestionKind {
    private enum Change {
        /** What is left when the process is killed before a compaction's edit was written. */
        LEFT_OVER,
        /** A file that is no store's. */
        FOREIGN,
        /** One that the manifest names. */
        MISSING
    }

    @Override
    public String title() {
        return "files that the manifest does not name";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        String key = Draw.keys(random, 1).get(0);
        List<String> values = Draw.values(random, 2);
        Change change = Draw.one(List.of(Change.values()), random);
        int table = 20 + random.nextInt(70);
        Trial closed = closed(key, values);
        Trial changed = switch (change) {
            case LEFT_OVER -> closed.fresh().adding(FileNames.table(table), closed.bytesOf(FileNames.table(0)));
            case FOREIGN -> closed.fresh().adding("notes.txt", Trial.bytes("mine"));
            case MISSING -> closed.without(FileNames.table(1));
        };
        String file = switch (change) {
            case LEFT_OVER -> FileNames.table(table);
            case FOREIGN -> "notes.txt";
            case MISSING -> FileNames.table(1);
        };
        String told = switch (change) {
            case LEFT_OVER ->
                "Besides them there is " + file + " now, a sound table in which " + key + " is " + values.get(0)
                        + ". The manifest does not name it.";
            case FOREIGN -> "Besides them there is a file notes.txt now.";
            case MISSING -> file + " is not there any more.";
        };
        return Question.choice(
                List.of(
                        "The engine leveled, closed. " + key + "=" + values.get(0)
                                + " was put and flushed to sstable_0.db, then " + key + "=" + values.get(1)
                                + " to sstable_1.db. The manifest names both. " + told,
                        "The directory has: " + String.join(" ", changed.disk().list(Trial.DIRECTORY))),
                "The store is opened, and closed again. What happens?",
                theories(key, values, file),
                random,
                () -> opened(changed, key, file),
                change == Change.FOREIGN
                        ? new Lesson(Promise.P16, "P16.3", Chapters.MANIFEST)
                        : change == Change.MISSING
                                ? new Lesson(Promise.P5, "P5.2", Chapters.MANIFEST)
                                : Lesson.of(Promise.P8, Chapters.MANIFEST));
    }

    private static Trial closed(String key, List<String> values) throws IOException {
        Trial trial = Trial.of("leveled", Durability.OS);
        try (KeyValueStore store = trial.open()) {
            for (String value : values) {
                store.put(Trial.bytes(key), Trial.bytes(value));
                store.flush();
            }
        }
        return trial;
    }

    private static List<Theory> theories(String key, List<String> values, String file) {
        return List.of(
                new Theory(
                        answer(key, values.get(1), file, false),
                        "A table that the manifest does not name is what an interrupted flush or compaction leaves behind: nothing in it"
                                + " is needed, so it is removed. That holds for names that are the store's own, and for nothing else."),
                new Theory(
                        answer(key, values.get(1), file, true),
                        "A file whose name is none of the store's is nobody's business: it is neither read nor changed nor removed. A table"
                                + " that nobody names would only take space, for ever."),
                new Theory(
                        answer(key, values.get(0), file, true),
                        "Numbers of files say nothing about what is newer, since compaction writes old data to new files. Which tables"
                                + " count, and on which level, only the manifest knows."),
                new Theory(
                        Trial.REFUSED,
                        "It refuses when a table that the manifest names is missing: to go on without it would be to lose what was"
                                + " acknowledged, and tell nobody. A file too many takes nothing away."));
    }

    private static String answer(String key, String value, String file, boolean there) {
        return "it opens, " + key + " is " + value + ", and then " + file + (there ? " is there" : " is not there");
    }

    private static Happened opened(Trial changed, String key, String file) throws IOException {
        Trial again = changed.fresh();
        List<String> told = new ArrayList<>();
        Optional<String> value = read(again, key, told);
        List<String> files = again.disk().list(Trial.DIRECTORY);
        told.add("the directory has: " + String.join(" ", files));
        return new Happened(
                value.map(each -> answer(key, each, file, files.contains(file))).orElse(Trial.REFUSED), told);
    }

    private static Optional<String> read(Trial trial, String key, List<String> told) throws IOException {
        try (KeyValueStore store = trial.open()) {
            String value = Trial.get(store, key);
            told.add("opened; get " + key + ": " + value);
            return Optional.of(value);
        } catch (CorruptionException e) {
            told.add(Trial.said(e));
            return Optional.empty();
        }
    }
}
