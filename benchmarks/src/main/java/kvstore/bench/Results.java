package kvstore.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The figures of all stores and rounds. */
final class Results {
    private final Plan plan;
    private final List<Store> stores;
    private final int rounds;
    private final List<String> jvmArguments;
    private final Machine machine;
    private final Map<String, List<Measured>> byStore = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    Results(Plan plan, List<Store> stores, int rounds, List<String> jvmArguments, Machine machine) {
        this.plan = plan;
        this.stores = List.copyOf(stores);
        this.rounds = rounds;
        this.jvmArguments = List.copyOf(jvmArguments);
        this.machine = machine;
        stores.forEach(store -> byStore.put(store.name(), new ArrayList<>()));
    }

    /** To be called once for each store and round, in the order of the rounds. */
    void add(String store, Measured measured) {
        byStore.computeIfAbsent(store, absent -> new ArrayList<>()).add(measured);
    }

    void addFailure(String failure) {
        failures.add(failure);
    }

    /** What went wrong, each as one line; figures are missing then. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    Plan plan() {
        return plan;
    }

    List<Store> stores() {
        return stores;
    }

    int rounds() {
        return rounds;
    }

    List<String> jvmArguments() {
        return jvmArguments;
    }

    Machine machine() {
        return machine;
    }

    /** What was measured in each round, in their order. */
    List<Measured> of(String store) {
        return byStore.getOrDefault(store, List.of());
    }

    /** The median of a figure over the rounds. */
    OptionalDouble median(String store, String figure) {
        return sample(store, figure).median();
    }

    /** The least and the greatest of a figure over the rounds, as parts of the median: {@code 0.1} is ten per cent. */
    OptionalDouble spread(String store, String figure) {
        return sample(store, figure).spread();
    }

    private Sample sample(String store, String figure) {
        return Sample.of(of(store).stream()
                .map(Measured::figures)
                .filter(figures -> figures.containsKey(figure))
                .mapToDouble(figures -> figures.get(figure))
                .toArray());
    }

    /** How many times the base's figure: the ratio is formed in each round, and the median is of the ratios. */
    OptionalDouble ratio(String store, String base, String figure) {
        return Sample.of(ratios(store, base, figure)).median();
    }

    /** That ratio in each round, in their order; rounds in which one of the two failed are left out. */
    double[] ratios(String store, String base, String figure) {
        return IntStream.range(0, Math.min(of(store).size(), of(base).size()))
                .mapToObj(round -> new Double[] {
                    of(store).get(round).figures().get(figure),
                    of(base).get(round).figures().get(figure)
                })
                .filter(pair -> pair[0] != null && pair[1] != null && pair[1] != 0)
                .mapToDouble(pair -> pair[0] / pair[1])
                .toArray();
    }
}
