package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.Snapshot;
import kvstore.lab.Promise;

/** A snapshot is read after the store went on. */
final class SnapshotQuestion implements QuestionKind {
    @Override
    public String title() {
        return "a snapshot that is read later";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        Layers layers = Layers.draw(random, 2, drawn -> !atSnapshot(drawn).equals(now(drawn)));
        List<List<Layers.Operation>> parts = layers.parts();
        List<String> state = List.of(
                "The engine lsm. This happens, one after the other:",
                "  " + words(parts.get(0)),
                "  flush",
                "  " + words(parts.get(1)),
                "  A snapshot is taken.",
                "  " + words(parts.get(2)),
                "  flush");
        return Question.choice(
                state,
                "What does a scan of the snapshot show now?",
                List.of(
                        new Theory(
                                atSnapshot(layers),
                                "A snapshot is a sequence number that was noted, and a hold on the memtables and tables of that moment."
                                        + " Later versions have higher numbers. The flush has made a table of the memtable that keeps the"
                                        + " newest versions only, but the snapshot still has the memtable."),
                        new Theory(
                                now(layers),
                                "That is what the store itself shows. A reader who compares two keys, or goes on for an hour, would see"
                                        + " a store that never was."),
                        new Theory(
                                Layers.shown(Layers.applied(parts.get(0))),
                                "That is what was in tables when the snapshot was taken. What was in the memtable was committed as well."),
                        new Theory(
                                Trial.NOTHING,
                                "A snapshot copies nothing, but it keeps what it shows, in memory and on disk, until it is closed.")),
                random,
                () -> read(layers),
                new Lesson(Promise.P11, "P11.3", Chapters.VERSIONS));
    }

    private static String atSnapshot(Layers layers) {
        return Layers.shown(Layers.applied(
                layers.parts().subList(0, 2).stream().flatMap(List::stream).toList()));
    }

    private static String now(Layers layers) {
        return Layers.shown(Layers.applied(layers.all()));
    }

    private static String words(List<Layers.Operation> operations) {
        return String.join(
                ", ", operations.stream().map(Layers.Operation::toString).toList());
    }

    private static Happened read(Layers layers) throws IOException {
        List<String> told = new ArrayList<>();
        try (KeyValueStore store = Trial.of("lsm", Durability.OS).open()) {
            Layers.write(layers.parts().get(0), store);
            store.flush();
            Layers.write(layers.parts().get(1), store);
            try (Snapshot snapshot = store.snapshot()) {
                Layers.write(layers.parts().get(2), store);
                store.flush();
                String shown = Trial.all(snapshot);
                told.add("scan of the snapshot: " + shown);
                told.add("scan of the store:    " + Trial.all(store));
                return new Happened(shown, told);
            }
        }
    }
}
