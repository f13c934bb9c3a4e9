package kvstore.cli.quiz;

import java.util.ArrayList;
import java.util.List;

/**
 * Ranges that a measured number falls into, where no two runs need give the same one to the last digit.
 *
 * @param bounds where the next range begins, ascending
 * @param names of the ranges, one more than there are bounds
 */
record Buckets(List<Double> bounds, List<String> names) {
    Buckets {
        bounds = List.copyOf(bounds);
        names = List.copyOf(names);
    }

    String of(double number) {
        int bucket = 0;
        while (bucket < bounds.size() && number >= bounds.get(bucket)) {
            bucket++;
        }
        return names.get(bucket);
    }

    /** A theory for each, all with the same reason, since it is the size that counts. */
    List<Theory> theories(String why) {
        List<Theory> theories = new ArrayList<>();
        names.forEach(name -> theories.add(new Theory(name, why)));
        return theories;
    }
}
