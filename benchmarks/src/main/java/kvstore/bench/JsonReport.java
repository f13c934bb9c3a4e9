package kvstore.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results for other programs, and for making the pages once more: everything that was measured, round by round.
 *
 * @param command what was typed to make it
 */
record JsonReport(
        String command,
        Plan plan,
        int rounds,
        List<String> jvmArguments,
        Machine machine,
        Map<String, Rounds> stores,
        List<String> failures) {
    /** One store, and its figures in each round. */
    record Rounds(String version, String note, List<Map<String, Double>> rounds) {}

    static JsonReport of(Results results, String command) {
        Map<String, Rounds> stores = new LinkedHashMap<>();
        for (Store store : results.stores()) {
            List<Map<String, Double>> rounds =
                    results.of(store.name()).stream().map(Measured::figures).toList();
            stores.put(store.name(), new Rounds(store.version(), store.note(), rounds));
        }
        return new JsonReport(
                command,
                results.plan(),
                results.rounds(),
                results.jvmArguments(),
                results.machine(),
                stores,
                results.failures());
    }

    Results results() {
        List<Store> named = stores.entrySet().stream()
                .map(store -> new Store(
                        store.getKey(),
                        store.getValue().version(),
                        store.getValue().note()))
                .toList();
        Results results = new Results(plan, named, rounds, jvmArguments, machine);
        stores.forEach((name, measured) ->
                measured.rounds().forEach(figures -> results.add(name, new Measured(new LinkedHashMap<>(figures)))));
        failures.forEach(results::addFailure);
        return results;
    }
}
