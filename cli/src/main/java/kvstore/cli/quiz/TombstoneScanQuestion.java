package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kvstore.KeyValueStore;
import kvstore.lab.Promise;

/** A scan merges the memtable and the tables. */
final class TombstoneScanQuestion implements QuestionKind {
    @Override
    public String title() {
        return "a scan over memtable and tables";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        Layers layers = Layers.draw(
                random,
                2,
                drawn -> !live(drawn).equals(withoutDeletions(drawn))
                        && !live(drawn).equals(ofMemtable(drawn)));
        List<String> state =
                new ArrayList<>(List.of("The engine lsm. Each operation has its sequence number in front:"));
        state.addAll(layers.state());
        return Question.choice(
                state,
                "What does a scan of everything show?",
                List.of(
                        new Theory(
                                live(layers),
                                "All parts are walked at once, like a merge of sorted lists. Of equal keys the newest one counts, and if"
                                        + " that is a tombstone, the key is not shown."),
                        new Theory(
                                withoutDeletions(layers),
                                "That is what would come out if tombstones were passed over and the older versions behind them shown:"
                                        + " deleted keys would be back."),
                        new Theory(
                                ofMemtable(layers), "That is in the memtable alone. A scan walks over the tables too."),
                        new Theory(
                                ofTables(layers),
                                "That is in the tables alone. What is in the memtable is committed too, and newer.")),
                random,
                () -> scanned(layers),
                new Lesson(Promise.P13, "P13.3", Chapters.READS));
    }

    private static String live(Layers layers) {
        return Layers.shown(Layers.applied(layers.all()));
    }

    private static String withoutDeletions(Layers layers) {
        return Layers.shown(Layers.applied(layers.all().stream()
                .filter(operation -> operation.value() != null)
                .toList()));
    }

    private static String ofMemtable(Layers layers) {
        return Layers.shown(Layers.applied(layers.parts().get(layers.parts().size() - 1)));
    }

    private static String ofTables(Layers layers) {
        return Layers.shown(
                Layers.applied(layers.parts().subList(0, layers.parts().size() - 1).stream()
                        .flatMap(List::stream)
                        .toList()));
    }

    private static Happened scanned(Layers layers) throws IOException {
        try (KeyValueStore store = layers.store()) {
            String shown = Trial.all(store);
            return new Happened(shown, List.of("scan of everything: " + shown));
        }
    }
}
