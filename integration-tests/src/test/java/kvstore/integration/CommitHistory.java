package kvstore.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
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
final class CommitHistory {
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

    CommitHistory(NavigableMap<String, String> contents) {
        Commit first = new Commit(-1, new TreeMap<>(contents));
        first.owedFrom = 0;
        first.acknowledgedAt = 0;
        commits.add(first);
    }

    int newest() {
        return commits.size() - 1;
    }

    NavigableMap<String, String> contents(int commit) {
        return commits.get(commit).contents;
    }

    /** Writes a batch of changes, {@code null} for a delete; {@code moment} is the number of file operations so far. */
    void commit(KeyValueStore store, Map<String, String> puts, List<String> deletes, Moment moment) throws IOException {
        NavigableMap<String, String> after = new TreeMap<>(contents(newest()));
        WriteBatch batch = new WriteBatch();
        for (String key : deletes) {
            batch.delete(Engines.bytes(key));
            after.remove(key);
        }
        after.putAll(puts);
        after.put(NUMBER_KEY, Integer.toString(numberOf(after) + 1));
        puts.forEach((key, value) -> batch.put(Engines.bytes(key), Engines.bytes(value)));
        batch.put(Engines.bytes(NUMBER_KEY), Engines.bytes(after.getOrDefault(NUMBER_KEY, "")));
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
    record Bounds(int atLeast, int atMost, int owed) {}

    /** What may be there when the power goes after so many operations. */
    Bounds afterPowerCut(long moment) {
        int owed = newestWith(commit -> commit.owedFrom <= moment);
        return new Bounds(owed, startedBefore(moment), owed);
    }

    /** What may be there when the process is killed after so many operations. */
    Bounds afterKill(long moment, Durability durability) {
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
    interface Moment {
        long now();
    }

    /** All commits so far are owed, should the power go after so many operations or more. */
    void owedFrom(long moment) {
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

    /** Which commit a store has reached; fails if it holds something else than the commits up to that one. */
    int check(KeyValueStore store, Bounds bounds, String where) throws IOException {
        NavigableMap<String, String> found = Engines.contents(store);
        int reached = numberOf(found) - numberOf(contents(0));
        assertThat(reached)
                .as("D-2, D-3: commits that are there, %s", where)
                .isBetween(bounds.atLeast(), bounds.atMost());
        assertThat(found).as("D-3: what %d commits leave, %s", reached, where).isEqualTo(contents(reached));
        byte[] number = store.get(Engines.bytes(NUMBER_KEY));
        assertThat(number == null ? 0 : Integer.parseInt(Engines.text(number)))
                .as("get and scan agree, %s", where)
                .isEqualTo(numberOf(found));
        return reached;
    }

    private static int numberOf(NavigableMap<String, String> contents) {
        return Integer.parseInt(Objects.requireNonNullElse(contents.get(NUMBER_KEY), "0"));
    }
}
