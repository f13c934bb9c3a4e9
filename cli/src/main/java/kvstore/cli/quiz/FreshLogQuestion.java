package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.lab.Promise;

/** What recovery makes of a log. */
final class FreshLogQuestion implements QuestionKind {
    @Override
    public String title() {
        return "the log that recovery writes";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        List<String> keys = Draw.keys(random, 3 + random.nextInt(3));
        int operations = keys.size() + 3 + random.nextInt(5);
        Map<String, String> live = new TreeMap<>();
        List<String> words = new ArrayList<>();
        Trial trial = Trial.of("map", Durability.OS);
        Trial killed;
        try (KeyValueStore store = trial.open()) {
            for (int i = 0; i < operations; i++) {
                String key = i < keys.size() ? keys.get(i) : Draw.one(keys, random);
                if (i >= keys.size() && random.nextInt(3) == 0) {
                    store.delete(Trial.bytes(key));
                    live.remove(key);
                    words.add("delete " + key);
                } else {
                    String value = Draw.values(random, 1).get(0);
                    store.put(Trial.bytes(key), Trial.bytes(value));
                    live.put(key, value);
                    words.add("put " + key + "=" + value);
                }
            }
            killed = trial.on(trial.disk().killed());
        }
        return Question.number(
                List.of(
                        "The engine map, durability os. Its log has these operations, each in a record of its own:",
                        "  " + String.join(", ", words) + ".",
                        "Then the process was killed."),
                "The store is opened, and closed again. How many operations are in wal.log now?",
                List.of(
                        new Theory(
                                String.valueOf(live.size()),
                                "A log that does not end in a mark was not closed. Recovery builds the map from it and writes"
                                        + " what is alive to a new log, which is forced before anybody may read: what could be read in"
                                        + " the old one was perhaps never on the disk."),
                        new Theory(
                                String.valueOf(operations),
                                "The old log is not gone on with. It would be enough for the next opening, but a power cut might"
                                        + " take back what readers have seen meanwhile."),
                        new Theory(
                                String.valueOf(keys.size()),
                                "A key that was deleted needs no entry, not even one that says so: there is nothing older that it"
                                        + " would hide."),
                        new Theory(
                                "0",
                                "In this engine the log is the store. There is no other file that could have the data.")),
                () -> reopened(killed),
                Lesson.of(Promise.P4, Chapters.MAP_STORE));
    }

    private static Happened reopened(Trial killed) throws IOException {
        Trial again = killed.fresh();
        again.open().close();
        List<Records.Entry> records = Records.of(again);
        int operations =
                records.stream().mapToInt(record -> record.operations().size()).sum();
        List<String> told = new ArrayList<>();
        told.add("opened and closed; wal.log has " + records.size() + (records.size() == 1 ? " record:" : " records:"));
        records.forEach(record -> told.add("  " + record));
        return new Happened(String.valueOf(operations), told);
    }
}
