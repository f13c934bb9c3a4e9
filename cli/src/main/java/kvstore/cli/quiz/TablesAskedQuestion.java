package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.explain.Action;
import kvstore.explain.Trace;
import kvstore.lab.Promise;
import kvstore.watch.StorePicture.TablePart;

/** What a key costs that is not there. */
final class TablesAskedQuestion implements QuestionKind {
    private static final String LETTERS = "abcdefghijklmnop";

    @Override
    public String title() {
        return "a key that is not there";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        int tables = 3 + random.nextInt(3);
        List<List<String>> keys = new ArrayList<>();
        for (int i = 0; i < tables; i++) {
            int first = random.nextInt(LETTERS.length() - 3);
            int last = first + 1 + random.nextInt(LETTERS.length() - first - 1);
            keys.add(List.of(LETTERS.substring(first, first + 1), LETTERS.substring(last, last + 1)));
        }
        String absent = LETTERS.charAt(random.nextInt(LETTERS.length())) + "0";
        long covering = keys.stream()
                .filter(pair -> pair.get(0).compareTo(absent) < 0 && absent.compareTo(pair.get(1)) < 0)
                .count();
        List<String> state = new ArrayList<>();
        state.add("The engine lsm. The memtable is empty, and these are the tables, newest first:");
        try (KeyValueStore store = store(keys)) {
            for (TablePart table : store.picture().tables()) {
                state.add("  " + table.name() + ", " + table.entries() + " entries, " + table.firstKey() + " to "
                        + table.lastKey());
            }
        }
        return Question.number(
                state,
                "No table has the key " + absent + ". In how many of them does a get of it search data?",
                List.of(
                        new Theory(
                                String.valueOf(covering),
                                "The first and the last key of each table are in memory. Where the key lies between them, nothing but"
                                        + " a look into the data can tell; and as long as nothing is found, the search goes on. Week 3 puts"
                                        + " a filter in front."),
                        new Theory(
                                String.valueOf(tables),
                                "A table whose first key is above, or whose last key is below, is passed over without a look inside."),
                        new Theory(
                                "1",
                                "Only a find ends a search: the key itself, or a tombstone. That one table does not have it says nothing"
                                        + " about the others."),
                        new Theory(
                                "0",
                                "To know of a key that it is nowhere without reading, one needs filters. This engine has none.")),
                () -> searched(keys, absent),
                Lesson.of(Promise.P13, Chapters.READS));
    }

    private static KeyValueStore store(List<List<String>> tables) throws IOException {
        KeyValueStore store = Trial.of("lsm", Durability.OS).open();
        try {
            for (List<String> keys : tables) {
                for (String key : keys) {
                    store.put(Trial.bytes(key), Trial.bytes("value"));
                }
                store.flush();
            }
            return store;
        } catch (IOException | RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private static Happened searched(List<List<String>> tables, String absent) throws IOException {
        try (KeyValueStore store = store(tables)) {
            Trace trace = new Trace();
            store.get(Trial.bytes(absent), trace);
            List<String> told = trace.explanation().steps().stream()
                    .map(NewestVersionQuestion::words)
                    .toList();
            long searched = trace.explanation().steps().stream()
                    .filter(step -> step.action() == Action.BLOCK)
                    .count();
            return new Happened(String.valueOf(searched), told);
        }
    }
}
