package kvstore.threads;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kvstore.Durability;

/** Lives {@link AllocationScenario} again and again: each time another allocation fails, until there are no more. */
final class AllocationSweep {
    private static final long NEVER = Long.MAX_VALUE;

    private final String engine;
    private final Durability durability;
    private final Beginning beginning;
    private final boolean fromThenOn;
    private final boolean planted;
    private final Method scenario;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int lives;

    /** What a life begins with. */
    enum Beginning {
        /** A new store on a simulated disk. */
        NEW,

        /** A store on a simulated disk whose process was killed. */
        KILLED,

        /** A new store on a real disk. */
        REAL
    }

    AllocationSweep(String engine, Durability durability, Beginning beginning, boolean fromThenOn, boolean planted)
            throws ReflectiveOperationException {
        this.engine = engine;
        this.durability = durability;
        this.beginning = beginning;
        this.fromThenOn = fromThenOn;
        this.planted = planted;
        this.scenario = new AllocationLoader()
                .loadClass(AllocationScenario.class.getName())
                .getMethod(
                        "run",
                        String.class,
                        String.class,
                        String.class,
                        Path.class,
                        long.class,
                        boolean.class,
                        boolean.class);
    }

    /**
     * Lets every allocation fail, or one in so many. Once all goes well first: then every class is initialized, and a failure
     * does not make one unusable for ever.
     *
     * @param first number of the first allocation that fails
     */
    void run(Path directory, long first, int step) throws ReflectiveOperationException {
        live(directory.resolve("0"), NEVER);
        for (long number = first; ; number += step) {
            String outcome = live(directory.resolve(Long.toString(number)), number);
            if (Allocations.firstFailure() == null) {
                return;
            }
            outcomes.merge(outcome, 1, Integer::sum);
            lives++;
        }
    }

    private String live(Path directory, long number) throws ReflectiveOperationException {
        try {
            return (String) scenario.invoke(
                    null,
                    engine,
                    durability.name(),
                    beginning.name(),
                    directory.resolve("store"),
                    number,
                    fromThenOn,
                    planted);
        } catch (InvocationTargetException e) {
            AssertionError failure = new AssertionError(
                    "%s, %s, %s: allocation %d failed%s"
                            .formatted(engine, durability, beginning, number, fromThenOn ? ", and all behind it" : ""),
                    e.getCause());
            OutOfMemoryError first = Allocations.firstFailure();
            if (first != null) {
                failure.addSuppressed(first); // says where
            }
            throw failure;
        }
    }

    int lives() {
        return lives;
    }

    /** For people. */
    String summary() {
        return "%s, %s, %s, %s: %d allocations failed: %s"
                .formatted(
                        engine,
                        durability,
                        beginning,
                        fromThenOn ? "one and all behind it" : "one at a time",
                        lives,
                        outcomes.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", ")));
    }
}
