package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.lab.Promise;

/** Which keys belong to a range. */
final class RangeQuestion implements QuestionKind {
    @Override
    public String title() {
        return "the bounds of a scan";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        Layers layers =
                Layers.draw(random, 1, drawn -> Layers.applied(drawn.all()).size() >= 3);
        SortedMap<String, String> live = Layers.applied(layers.all());
        List<String> keys = List.copyOf(live.keySet());
        String from = keys.get(0);
        String to = keys.get(2);
        List<String> state =
                new ArrayList<>(List.of("The engine lsm. Each operation has its sequence number in front:"));
        state.addAll(layers.state());
        return Question.choice(
                state,
                "What does a scan from " + from + " to " + to + " show?",
                List.of(
                        new Theory(
                                Layers.shown(live.subMap(from, to)),
                                "A range has its lower bound, and ends before its upper one. So two ranges that meet have every key once."),
                        new Theory(
                                Layers.shown(live.subMap(from, to + "\0")),
                                "With the upper bound inside, two ranges that meet would both have it, and no bound would stand behind"
                                        + " all keys that begin with some letters."),
                        new Theory(
                                Layers.shown(live.subMap(from + "\0", to)),
                                "The lower bound is part of the range: a scan that begins at a key begins with it."),
                        new Theory(Layers.shown(live), "Without bounds, that would be right.")),
                random,
                () -> scanned(layers, from, to),
                new Lesson(Promise.P13, "P13.3", Chapters.READS));
    }

    private static Happened scanned(Layers layers, String from, String to) throws IOException {
        try (KeyValueStore store = layers.store()) {
            String shown = Trial.some(store, KeyRange.of(Trial.bytes(from), Trial.bytes(to)));
            return new Happened(shown, List.of("scan from " + from + " to " + to + ": " + shown));
        }
    }
}
