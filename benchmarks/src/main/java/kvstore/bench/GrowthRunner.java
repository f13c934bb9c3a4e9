package kvstore.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Runs the steps of what grows, each store and step in a process of its own.
 *
 * @param limit a step that takes more seconds than this is given up
 * @param directory where the stores are made
 */
record GrowthRunner(
        GrowthSettings settings,
        List<SubjectProvider> providers,
        int rounds,
        List<String> jvmArguments,
        long limit,
        Path directory,
        Consumer<String> progress) {

    /** The stores take turns at each step, so that a machine that is busy for a while spoils all of them alike. */
    List<GrowthPoint> run(List<Sweep> grown) throws IOException {
        List<GrowthPoint> points = new ArrayList<>();
        List<SubjectProvider> order = new ArrayList<>(providers);
        for (int round = 0; round < rounds; round++) {
            for (Sweep sweep : grown) {
                for (long step : sweep.steps(settings)) {
                    for (SubjectProvider provider : order) {
                        GrowthPoint point = measure(sweep, step, provider);
                        points.add(point);
                        progress.accept(describe(point));
                    }
                    Collections.rotate(order, 1);
                }
            }
        }
        return points;
    }

    private GrowthPoint measure(Sweep sweep, long step, SubjectProvider provider) throws IOException {
        Measured measured = Measured.empty();
        String failure = "";
        try (Scratch own = Scratch.in(directory, provider.name())) {
            List<String> java = new ArrayList<>(jvmArguments);
            java.add("-XX:+ExitOnOutOfMemoryError");
            List<String> arguments = new ArrayList<>(
                    List.of(sweep.id(), provider.name(), own.path().toString()));
            arguments.addAll(sweep.plan(step, settings).toArguments());
            try {
                new Child(provider.withOwnJvmArguments(java), GrowthWorker.class, arguments).run(measured, limit);
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
            }
        }
        Map<String, Double> figures = new LinkedHashMap<>(measured.figures());
        return new GrowthPoint(sweep, step, provider.name(), figures, failure);
    }

    private static String describe(GrowthPoint point) {
        String rates = point.sweep().figures().stream()
                .filter(point.figures()::containsKey)
                .map(name -> String.format(
                        Locale.ROOT, "%s %,.0f/s", name, point.figures().get(name)))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s %,d, %s: %s",
                point.sweep().id(),
                point.step(),
                point.store(),
                point.failure().isEmpty() ? rates : point.failure());
    }
}
