package kvstore.bench;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was asked of an engine, and what a run reached, round by round. */
record AimsTable(Aims aims, Results results) {
    static final List<String> COLUMNS = List.of("ratio", "round by round", "aim", "");

    /** One aim, as the reader sees it. */
    record Row(String title, String ratio, String rounds, String aim, String verdict) {
        List<String> cells() {
            return List.of(ratio, rounds, aim, verdict);
        }
    }

    /** Those of the engines that took part beside their peers. */
    static List<AimsTable> of(Results results) {
        return asked(results)
                .filter(aims -> aims.judgedIn(results))
                .map(aims -> new AimsTable(aims, results))
                .toList();
    }

    /** Why there is no table for some of the engines; empty if there is nothing to be told. */
    static String missing(Results results) {
        return asked(results)
                .filter(aims -> !aims.judgedIn(results))
                .map(aims -> "The aims of `" + aims.engine() + "` are ratios to `" + aims.peer()
                        + "`, which took no part in this run.")
                .collect(Collectors.joining(" "));
    }

    private static Stream<Aims> asked(Results results) {
        return results.stores().stream()
                .flatMap(store -> Aims.of(store.name()).stream())
                .map(aims -> aims.in(results.plan()))
                .filter(aims -> !aims.ratios().isEmpty());
    }

    String title() {
        Plan plan = results.plan();
        return "The aims of " + aims.engine()
                + (plan.compresses() ? " with " + Compressions.title(plan.compression()) : "") + ", as ratios to "
                + aims.peer();
    }

    /** The aims that were measured. */
    List<Row> rows() {
        return Figure.compared().stream()
                .filter(figure -> aims.ratio(figure).isPresent())
                .filter(figure -> aims.met(results, figure).isPresent())
                .map(this::row)
                .toList();
    }

    private Row row(Figure figure) {
        double[] ratios = results.ratios(aims.engine(), aims.peer(), figure.name());
        return new Row(
                figure.title(),
                Numbers.ratio(results.ratio(aims.engine(), aims.peer(), figure.name())),
                Arrays.stream(ratios)
                        .mapToObj(ratio -> Numbers.ratio(OptionalDouble.of(ratio)))
                        .collect(Collectors.joining(", ")),
                aims.text(figure),
                aims.met(results, figure).map(Numbers::verdict).orElse(""));
    }
}
