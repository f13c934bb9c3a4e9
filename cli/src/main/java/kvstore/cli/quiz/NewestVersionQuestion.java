package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import kvstore.KeyValueStore;
import kvstore.explain.Step;
import kvstore.explain.Trace;
import kvstore.lab.Promise;

/** Versions of a key are in several places. */
final class NewestVersionQuestion implements QuestionKind {
    @Override
    public String title() {
        return "a key with several versions";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        Layers layers = Layers.draw(
                random, 2, drawn -> drawn.keys().stream().anyMatch(key -> hasVersionsToChooseFrom(drawn.on(key))));
        String key = Draw.one(
                layers.keys().stream()
                        .filter(each -> hasVersionsToChooseFrom(layers.on(each)))
                        .toList(),
                random);
        List<String> state =
                new ArrayList<>(List.of("The engine lsm. Each operation has its sequence number in front:"));
        state.addAll(layers.state());
        return Question.choice(
                state,
                "What does get " + key + " give?",
                theories(layers.on(key)),
                random,
                () -> got(layers, key),
                Lesson.of(Promise.P13, Chapters.READS));
    }

    private static boolean hasVersionsToChooseFrom(List<Layers.Operation> versions) {
        return versions.stream().map(NewestVersionQuestion::value).distinct().count() > 1;
    }

    private static String value(Layers.Operation version) {
        String value = version.value();
        return value == null ? Trial.NOTHING : value;
    }

    private static List<Theory> theories(List<Layers.Operation> versions) {
        String newest = value(versions.get(versions.size() - 1));
        String lastPut = versions.stream()
                .filter(version -> version.value() != null)
                .reduce((one, other) -> other)
                .map(NewestVersionQuestion::value)
                .orElse(Trial.NOTHING);
        return List.of(
                new Theory(
                        newest,
                        "The memtable is asked first, then the tables, newest first. The first that knows the key ends the search,"
                                + " and inside the memtable the highest number wins. A deletion is an answer as well."),
                new Theory(
                        lastPut,
                        "That is the last put. But the deletion came after it: its tombstone ends the search, and what older tables"
                                + " say does not matter."),
                new Theory(
                        value(versions.get(0)),
                        "That is the oldest version. It is still there, because tables are never changed; but nobody comes to it."),
                new Theory(
                        Trial.NOTHING,
                        "A search that finds nothing in the memtable goes on in the tables, and only a tombstone or the last table"
                                + " ends it with nothing."));
    }

    private static Happened got(Layers layers, String key) throws IOException {
        Trace trace = new Trace();
        List<String> told = new ArrayList<>();
        try (KeyValueStore store = layers.store()) {
            byte[] value = store.get(Trial.bytes(key), trace);
            trace.explanation().steps().forEach(step -> told.add(words(step)));
            return new Happened(Trial.text(value), told);
        }
    }

    /** A step of a look-up in one line, without the time that it took. */
    static String words(Step step) {
        String why = step.why().isEmpty() ? "" : ": " + step.why();
        return step.place().name() + ": " + step.action().name().toLowerCase(Locale.ROOT) + ", "
                + step.outcome().name().toLowerCase(Locale.ROOT) + why;
    }
}
