package kvstore.cli.quiz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.lab.Promise;
import kvstore.sstable.SsTableInspector;
import kvstore.watch.StorePicture.TablePart;

/** What a flush writes. */
final class TableEntriesQuestion implements QuestionKind {
    @Override
    public String title() {
        return "what a flush writes";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        Layers layers =
                Layers.draw(random, 1, drawn -> distinct(drawn) < drawn.all().size());
        List<Layers.Operation> operations = layers.all();
        int live = Layers.applied(operations).size();
        return Question.number(
                List.of(
                        "The engine lsm, a new store. These operations are in its memtable, each with its number:",
                        "  "
                                + String.join(
                                        ", ",
                                        operations.stream()
                                                .map(Layers.Operation::toString)
                                                .toList()),
                        "Now it is flushed."),
                "How many entries does sstable_0.db have?",
                List.of(
                        new Theory(
                                String.valueOf(distinct(layers)),
                                "One for each key that was put or deleted. A table has the newest version alone; an older one would only"
                                        + " be of use to a snapshot, and that keeps the memtable. If the newest is a deletion, it is"
                                        + " written as a tombstone."),
                        new Theory(
                                String.valueOf(operations.size()),
                                "So many versions are in the memtable, for the sake of snapshots. A table does not keep them."),
                        new Theory(
                                String.valueOf(live),
                                "So many keys have a value. But a deleted key needs its tombstone: an older table may still have the key."
                                        + " Here there is none, and the flush does not look.")),
                () -> flushed(operations),
                Lesson.of(Promise.P13, Chapters.TABLE));
    }

    private static long distinct(Layers layers) {
        return layers.all().stream().map(Layers.Operation::key).distinct().count();
    }

    private static Happened flushed(List<Layers.Operation> operations) throws IOException {
        Trial trial = Trial.of("lsm", Durability.OS);
        try (KeyValueStore store = trial.open()) {
            Layers.write(operations, store);
            store.flush();
            TablePart table = store.picture().tables().get(0);
            List<String> told = new ArrayList<>();
            Path file = Trial.DIRECTORY.resolve(table.name());
            SsTableInspector.describe(trial.disk(), file, line -> {
                if (line.startsWith("entries") || line.startsWith("keys") || line.startsWith("offset")) {
                    told.add(line);
                }
            });
            return new Happened(String.valueOf(table.entries()), told);
        }
    }
}
