package kvstore.cli.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kvstore.cli.terminal.Suggestion;

/** A week of the learning path that has exercises. */
public enum Week {
    WEEK1("week1-wal", "kvstore.map.MapEngine"),
    WEEK2("week2-lsm", "kvstore.lsm.LsmEngine"),
    WEEK3("week3-compaction", "kvstore.leveled.LeveledEngine");

    private final String module;
    private final String engine;

    Week(String module, String engine) {
        this.module = module;
        this.engine = engine;
    }

    /** The week of that name; an {@link IllegalArgumentException} that says which there are, if there is none. */
    public static Week named(String name) {
        return Arrays.stream(values())
                .filter(week -> week.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there are no exercises of '" + name + "', only of "
                        + String.join(", ", names()) + Suggestion.phrase(name, names())));
    }

    /** The names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Week::toString).toList();
    }

    /** The directory of the module that is built in this week. */
    public String module() {
        return module;
    }

    /** The class of the engine that is built in this week. */
    String engine() {
        return engine;
    }

    /** Such as {@code week1}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
