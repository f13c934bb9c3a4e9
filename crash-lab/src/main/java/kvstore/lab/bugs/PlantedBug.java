package kvstore.lab.bugs;

import java.util.List;
import java.util.stream.Collectors;
import kvstore.lab.Promise;
import kvstore.lab.experiments.SmallExperiment;

/**
 * A mistake that somebody could make, as a change to the real source.
 *
 * @param name what it is called on the command line, such as {@code tombstone-dropped}
 * @param what what is wrong
 * @param cost what it costs a user
 * @param promise what is broken by that
 * @param engines the names of the engines that have it
 * @param experiment what finds it
 * @param changes to the source, all of them needed
 */
public record PlantedBug(
        String name,
        String what,
        String cost,
        Promise promise,
        List<String> engines,
        SmallExperiment experiment,
        List<SourceChange> changes) {
    public PlantedBug {
        engines = List.copyOf(engines);
        changes = List.copyOf(changes);
    }

    /** All there are, in the order of their list. */
    public static List<PlantedBug> all() {
        return BugFiles.readAll();
    }

    /** The same bug in one of its engines alone. */
    public PlantedBug in(String engine) {
        if (!engines.contains(engine)) {
            throw new IllegalArgumentException("the engine cannot have this bug: engine=" + engine + "; of " + engines);
        }
        return new PlantedBug(name, what, cost, promise, List.of(engine), experiment, changes);
    }

    /** The bug of that name; {@link IllegalArgumentException} that lists the names there are, if there is none. */
    public static PlantedBug named(String name) {
        List<PlantedBug> all = all();
        return all.stream()
                .filter(bug -> bug.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such bug: bug=" + name + "; there are "
                        + all.stream().map(PlantedBug::name).collect(Collectors.joining(", "))));
    }
}
