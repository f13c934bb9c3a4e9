package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.lab.Promise;

/** How much recovery has to read after a flush. */
final class LogBehindFlushQuestion implements QuestionKind {
    @Override
    public String title() {
        return "the log after a flush";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        int before = 5 + random.nextInt(20);
        int behind = 1 + random.nextInt(4);
        return Question.number(
                List.of("The engine lsm, a new store. " + before + " different keys are put, the store is flushed, and "
                        + (behind == 1 ? "1 more key is" : behind + " more keys are")
                        + " put. Then the process is killed."),
                "How many puts does recovery find in the logs?",
                List.of(
                        new Theory(
                                String.valueOf(behind),
                                "A flush ends with a table that is durable, and then the log that has the same is removed. The next"
                                        + " memtable has a log of its own. So recovery reads at most a few memtables' worth, however"
                                        + " large the store is."),
                        new Theory(
                                String.valueOf(before + behind),
                                "That would be the whole history. In the engine map the log is the store; here the tables are."),
                        new Theory(
                                String.valueOf(before),
                                "These are in sstable_0.db, which was forced, and its name too, before their log went."),
                        new Theory(
                                "0",
                                "What came behind the flush is in the memtable alone, and would be lost with the process if no log"
                                        + " had it.")),
                () -> killed(before, behind),
                new Lesson(Promise.P8, "P8.1", Chapters.FLUSH));
    }

    private static Happened killed(int before, int behind) throws IOException {
        Trial trial = Trial.of("lsm", Durability.OS);
        Trial killed;
        try (KeyValueStore store = trial.open()) {
            put(store, 1, before);
            store.flush();
            put(store, before + 1, before + behind);
            killed = trial.fresh();
        }
        List<String> told = new ArrayList<>();
        told.add("files: " + String.join(" ", killed.disk().list(Trial.DIRECTORY)));
        List<Records.Entry> records = Records.of(killed);
        records.forEach(record -> told.add(record.toString()));
        try (KeyValueStore store = killed.open()) {
            told.add("opened again; a scan shows " + Trial.all(store).split(" ", -1).length + " entries");
        }
        return new Happened(String.valueOf(records.size()), told);
    }

    private static void put(KeyValueStore store, int from, int to) throws IOException {
        for (int i = from; i <= to; i++) {
            store.put(Trial.bytes("key-" + i), Trial.bytes("value-" + i));
        }
    }
}
