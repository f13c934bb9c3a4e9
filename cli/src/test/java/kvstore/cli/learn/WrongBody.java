package kvstore.cli.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A solution of an exercise that is wrong, as somebody might write it who has understood almost all of it.
 *
 * @param what is wrong with it
 * @param foundBy the test that is red because of it, as {@code class#method}; empty as long as nobody has written it down
 * @param parts lines in place of a whole part of ours; parts are counted from 1
 * @param changes of lines of ours
 */
record WrongBody(String what, String foundBy, Map<Integer, List<String>> parts, List<Change> changes) {
    /** Lines of ours, without their indentation, that stand in the solution once; and others in their place. */
    record Change(List<String> ours, List<String> theirs) {
        Change {
            ours = List.copyOf(ours);
            theirs = List.copyOf(theirs);
        }
    }

    WrongBody {
        parts = Map.copyOf(parts);
        changes = List.copyOf(changes);
    }

    /**
     * The lines of each part.
     *
     * @param ours those of our solution
     */
    List<List<String>> of(List<Solution> ours) {
        List<List<String>> bodies = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            bodies.add(new ArrayList<>(parts.getOrDefault(i + 1, ours.get(i).lines())));
        }
        changes.forEach(change -> make(change, bodies));
        return bodies;
    }

    private void make(Change change, List<List<String>> bodies) {
        int found = 0;
        for (List<String> body : bodies) {
            for (int at = 0; at + change.ours().size() <= body.size(); at++) {
                List<String> there = body.subList(at, at + change.ours().size());
                if (there.stream().map(String::strip).toList().equals(change.ours())) {
                    there.clear();
                    body.addAll(at, change.theirs());
                    found++;
                    at += change.theirs().size() - 1;
                }
            }
        }
        if (found != 1) {
            throw new IllegalStateException(
                    "'" + what + "' changes lines that stand in our solution " + found + " times: " + change.ours());
        }
    }
}
