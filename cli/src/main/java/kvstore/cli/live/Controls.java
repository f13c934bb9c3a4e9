package kvstore.cli.live;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import kvstore.StorageEngine;
import kvstore.cli.terminal.Suggestion;

/** What can be done with a session, by names that are typed or sent. */
public final class Controls {
    private static final List<String> ACTIONS =
            List.of("play", "pause", "step", "flush", "compact", "pace", "workload", "engine");

    private Controls() {}

    /**
     * Does it.
     *
     * @throws IllegalArgumentException if there is no such action or value, or if the store must not be written to
     * @throws BusyException if too much of it is waiting already
     */
    static void apply(LiveSession session, Parameters parameters) throws IOException {
        String action = parameters.required("action");
        switch (action) {
            case "play" -> session.play();
            case "pause" -> session.ask(LiveStore::pause);
            case "step" -> session.ask(LiveStore::step);
            case "flush" -> session.ask(LiveStore::flush);
            case "compact" -> session.ask(LiveStore::compact);
            case "pace" -> {
                Pace pace = pace(parameters.required("value"));
                session.ask(live -> live.go(pace));
            }
            case "workload" -> {
                Traffic traffic = traffic(parameters.required("value"));
                session.ask(live -> live.choose(traffic));
            }
            case "engine" -> session.beginAnew(engine(parameters.required("value")));
            default -> throw unknown("action", action, ACTIONS);
        }
    }

    /** The workload of that name. */
    public static Traffic traffic(String name) {
        return named("workload", name, Traffic.values(), Traffic::id);
    }

    /** The pace of that name. */
    public static Pace pace(String name) {
        return named("pace", name, Pace.values(), Pace::id);
    }

    private static StorageEngine engine(String name) {
        return named("engine", name, StorageEngine.all().toArray(StorageEngine[]::new), StorageEngine::name);
    }

    private static <T> T named(String what, String name, T[] values, Function<T, String> id) {
        return Arrays.stream(values)
                .filter(value -> id.apply(value).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> unknown(what, name, Arrays.stream(values).map(id).toList()));
    }

    private static IllegalArgumentException unknown(String what, String name, List<String> known) {
        return new IllegalArgumentException("there is no " + what + " '" + name + "', only " + String.join(", ", known)
                + Suggestion.phrase(name, known));
    }
}
