package kvstore.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.WriteBatch;

/**
 * All commits that were made, in order, with what the store held after each: what a recovered store is compared with.
 *
 * <p>Every commit is a batch that also sets the key {@code #} to the commit's number. So a store tells how many commits
 * it holds, and must then hold exactly those: nothing less, nothing more, no batch in part.
 */
public final class CommitHistory {
    private static final String NUMBER_KEY = "#";

    private final List<Commit> commits = new ArrayList<>();

    private static final class Commit {
        private final long startedAt;
        private final NavigableMap<String, String> contents;
        private long owedFrom = Long.MAX_VALUE;
        private long acknowledgedAt = Long.MAX_VALUE;

        Commit(long startedAt, NavigableMap<String, String> contents) {
            this.startedAt = startedAt;
            this.contents = contents;
        }
    }

    public CommitHistory(NavigableMap<String, String> contents) {
        Commit first = new Commit(-1, new TreeMap<>(contents));
        first.owedFrom = 0;
        first.acknowledgedAt = 0;
        commits.add(first);
    }

    public int newest() {
        return commits.size() - 1;
    }

    public NavigableMap<String, String> contents(int commit) {
        return commits.get(commit).contents;
    }

    /** Writes a batch of changes, {@code null} for a delete; {@code moment} is the number of file operations so far. */
    public void commit(KeyValueStore store, Map<String, String> puts, List<String> deletes, Moment moment)
            throws IOException {
        NavigableMap<String, String> after = new TreeMap<>(contents(newest()));
        WriteBatch batch = new WriteBatch();
        for (String key : deletes) {
            batch.delete(Entries.bytes(key));
            after.remove(key);
        }
        after.putAll(puts);
        after.put(NUMBER_KEY, Integer.toString(numberOf(after) + 1));
        puts.forEach((key, value) -> batch.put(Entries.bytes(key), Entries.bytes(value)));
        batch.put(Entries.bytes(NUMBER_KEY), Entries.bytes(after.getOrDefault(NUMBER_KEY, "")));
        Commit commit = new Commit(moment.now(), after);
        commits.add(commit);
        store.write(batch);
        commit.acknowledgedAt = moment.now();
    }

    /**
     * What a recovered store may hold.
     *
     * @param atLeast the oldest commit that it may have reached
     * @param atMost the newest
     * @param owed the oldest that it may have reached after a power cut in the middle of that recovery
     */
    public record Bounds(int atLeast, int atMost, int owed) {}

    /** What may be there when the power goes after so many operations. */
    public Bounds afterPowerCut(long moment) {
        int owed = newestWith(commit -> commit.owedFrom <= moment);
        return new Bounds(owed, startedBefore(moment), owed);
    }

    /** What may be there when the process is killed after so many operations. */
    public Bounds afterKill(long moment, Durability durability) {
        Bounds afterPowerCut = afterPowerCut(moment);
        return durability == Durability.NONE
                ? afterPowerCut
                : new Bounds(
                        newestWith(commit -> commit.acknowledgedAt <= moment),
                        afterPowerCut.atMost(),
                        afterPowerCut.owed());
    }

    /** How many file operations there were. */
    @FunctionalInterface
    public interface Moment {
        long now();
    }

    /** All commits so far are owed, should the power go after so many operations or more. */
    public void owedFrom(long moment) {
        for (int i = newest(); i >= 0 && commits.get(i).owedFrom > moment; i--) {
            commits.get(i).owedFrom = moment;
        }
    }

    /** The newest commit that can be there at all. */
    private int startedBefore(long moment) {
        return newestWith(commit -> commit.startedAt < moment);
    }

    private int newestWith(Predicate<Commit> predicate) {
        for (int i = newest(); i > 0; i--) {
            if (predicate.test(commits.get(i))) {
                return i;
            }
        }
        return 0;
    }

    /**
     * Which commit a store has reached.
     *
     * @param where which store, for a failure
     * @throws BrokenPromise if it holds something else than the commits up to that one, or fewer or more than it may
     */
    public int check(KeyValueStore store, Bounds bounds, String where) throws IOException {
        NavigableMap<String, String> found = Entries.of(store);
        int reached = reached(found, where);
        check(reached, bounds, where);
        checkPrefix(found, reached, where);
        byte[] number = store.get(Entries.bytes(NUMBER_KEY));
        if ((number == null ? 0 : Integer.parseInt(Entries.text(number))) != numberOf(found)) {
            throw new BrokenPromise(Promise.P13, "get and scan do not agree: " + where);
        }
        return reached;
    }

    private int reached(NavigableMap<String, String> found, String where) {
        try {
            return numberOf(found) - numberOf(contents(0));
        } catch (NumberFormatException e) {
            throw new BrokenPromise(Promise.P3, "the commits' number is none, " + e.getMessage() + ": " + where, e);
        }
    }

    /** Whether so many commits are neither fewer nor more than there may be. */
    void check(int reached, Bounds bounds, String where) {
        if (reached < bounds.atLeast()) {
            throw new BrokenPromise(
                    reached < 0 ? Promise.P4 : Promise.P1,
                    "commits 1 to " + (numberOf(contents(0)) + reached) + " are there, owed are those to "
                            + (numberOf(contents(0)) + bounds.atLeast()) + ": " + where);
        }
        if (reached > bounds.atMost()) {
            throw new BrokenPromise(
                    Promise.P3, reached + " commits are there, begun were " + bounds.atMost() + ": " + where);
        }
    }

    private void checkPrefix(NavigableMap<String, String> found, int reached, String where) {
        NavigableMap<String, String> expected = contents(reached);
        if (!found.equals(expected)) {
            Set<String> keys = new TreeSet<>(expected.keySet());
            keys.addAll(found.keySet());
            keys.removeIf(key -> Objects.equals(expected.get(key), found.get(key)));
            throw new BrokenPromise(
                    Promise.P2,
                    "after " + reached + " commits, these keys are not as those leave them: " + keys + ": " + where);
        }
    }

    private static int numberOf(NavigableMap<String, String> contents) {
        return Integer.parseInt(Objects.requireNonNullElse(contents.get(NUMBER_KEY), "0"));
    }
}
