package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import kvstore.Durability;
import kvstore.KeyValueStore;

/**
 * Some puts into a new store of the engine {@code map}, whose process was killed then.
 *
 * @param keys in the order in which they were put
 * @param killed the store as the next process finds it
 */
record MapWrites(Durability durability, List<String> keys, List<String> values, Trial killed) {
    static MapWrites draw(SplittableRandom random, Durability durability, int count) throws IOException {
        List<String> keys = Draw.keys(random, count);
        List<String> values = Draw.values(random, count);
        Trial trial = Trial.of("map", durability);
        try (KeyValueStore store = trial.open()) {
            for (int i = 0; i < count; i++) {
                store.put(Trial.bytes(keys.get(i)), Trial.bytes(values.get(i)));
            }
            return new MapWrites(durability, keys, values, trial.on(trial.disk().killed()));
        }
    }

    /** What a store holds that has the first so many puts. */
    String first(int count) {
        return holding(keys.subList(0, count), values.subList(0, count));
    }

    /** What a store holds that has these entries. */
    static String holding(List<String> keys, List<String> values) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            entries.add(keys.get(i) + "=" + values.get(i));
        }
        return "it holds " + Trial.shown(entries);
    }

    /** How the state came about. */
    String told() {
        return "The engine map, durability " + durability.name().toLowerCase(Locale.ROOT)
                + ". These puts were acknowledged," + " one after the other.";
    }
}
