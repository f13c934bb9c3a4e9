package kvstore.cli.quiz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Names that questions are told with. */
final class Draw {
    private static final List<String> KEYS = List.of("ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen");
    private static final List<String> VALUES =
            List.of("red", "blue", "green", "grey", "pink", "gold", "white", "black", "brown", "olive");

    private Draw() {}

    /** So many different keys, in their order. */
    static List<String> keys(SplittableRandom random, int count) {
        return some(KEYS, random, count).stream().sorted().toList();
    }

    /** So many different values, in any order. */
    static List<String> values(SplittableRandom random, int count) {
        return some(VALUES, random, count);
    }

    /** So many of them, each once, in any order. */
    static <T> List<T> some(List<T> all, SplittableRandom random, int count) {
        List<T> left = new ArrayList<>(all);
        List<T> some = new ArrayList<>();
        while (some.size() < count) {
            some.add(left.remove(random.nextInt(left.size())));
        }
        return some;
    }

    static <T> T one(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }
}
