package kvstore.lab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Histories made by hand, right and wrong, so that the checker itself is not believed without proof. */
class LinearizabilityTest {
    private static final @Nullable String NONE = null;

    private final Map<String, String> initial = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();

    @Test
    void callsOneAfterTheOtherAreRight() {
        write(1, 2, "k", "1");
        read(3, 4, "k", "1");
        write(5, 6, "k", NONE);
        read(7, 8, "k", NONE);

        assertRight();
    }

    @Test
    void whatWasThereAtFirstIsSeen() {
        initial.put("k", "0");
        read(1, 2, "k", "0");

        assertRight();
    }

    @Test
    void aReadBesideAWriteMaySeeTheOldOrTheNew() {
        initial.put("k", "0");
        write(1, 10, "k", "1");
        read(2, 3, "k", "0");
        read(4, 5, "k", "1");

        assertRight();
    }

    @Test
    void twoReadsBesideAWriteMayNotGoBack() {
        initial.put("k", "0");
        write(1, 10, "k", "1");
        read(2, 3, "k", "1");
        read(4, 5, "k", "0");

        assertWrong("key k alone");
    }

    @Test
    void aStaleReadIsFound() {
        write(1, 2, "k", "1");
        write(3, 4, "k", "2");
        read(5, 6, "k", "1");

        assertWrong("key k alone", "read saw k=1");
    }

    @Test
    void aLostUpdateIsFound() {
        write(1, 2, "k", "1");
        read(3, 4, "k", NONE);

        assertWrong("key k alone");
    }

    @Test
    void aDeletionThatComesUndoneIsFound() {
        initial.put("k", "0");
        write(1, 2, "k", NONE);
        read(3, 4, "k", "0");

        assertWrong("key k alone");
    }

    @Test
    void aReadFromTheFutureIsFound() {
        read(1, 2, "k", "1");
        write(3, 4, "k", "1");

        assertWrong("key k alone");
    }

    @Test
    void aValueThatNobodyWroteIsFound() {
        write(1, 4, "k", "1");
        read(2, 3, "k", "invented");

        assertWrong("key k alone");
    }

    @Test
    void twoReadersMayNotDisagreeAboutTheOrderOfTwoWrites() {
        write(1, 10, "k", "1");
        write(1, 10, "k", "2");
        read(11, 12, "k", "1");
        read(13, 14, "k", "2");

        assertWrong("key k alone");
    }

    @Test
    void aWholeBatchIsRight() {
        write(1, 4, "a", "1", "b", "1");
        read(2, 3, "a", "1", "b", "1");

        assertRight();
    }

    @Test
    void aTornBatchIsFoundThoughEachKeyHasAnOrder() {
        write(1, 6, "a", "1", "b", "1");
        read(2, 3, "a", "1");
        read(4, 5, "b", NONE);

        assertWrong("no order of whole batches", "a=1 b=1");
    }

    @Test
    void aScanOfTwoMomentsIsFound() {
        write(1, 2, "a", "1");
        write(3, 4, "b", "1");
        read(0, 5, "a", NONE, "b", "1");

        assertWrong("no order of whole batches");
    }

    @Test
    void aScanMayStandAtAnyMomentThatItLastedOver() {
        write(1, 2, "a", "1");
        write(3, 4, "b", "1");
        read(0, 5, "a", "1", "b", NONE);
        read(0, 5, "a", NONE, "b", NONE);

        assertRight();
    }

    @Test
    void twoScansMayNotSeeTwoWritesInDifferentOrders() {
        write(1, 10, "a", "1");
        write(1, 10, "b", "1");
        read(2, 9, "a", "1", "b", NONE);
        read(2, 9, "a", NONE, "b", "1");

        assertWrong("no order of whole batches");
    }

    @Test
    void aWriteOfUnknownOutcomeMayCountOrNot() {
        write(1, Event.NEVER, "k", "1");
        read(2, 3, "k", NONE);
        write(4, Event.NEVER, "k", "2");
        read(5, 6, "k", "2");
        read(7, 8, "k", "1");

        assertRight();
    }

    @Test
    void aWriteOfUnknownOutcomeCountsOnce() {
        write(1, Event.NEVER, "k", "1");
        read(2, 3, "k", "1");
        write(4, 5, "k", "2");
        read(6, 7, "k", "2");
        read(8, 9, "k", "1");

        assertWrong("key k alone");
    }

    @Test
    void anAnswerIsFoundQuicklyThoughManyWritersAreAtOnce() {
        for (int i = 0; i < 200; i++) {
            write(10L * i, 10L * i + 75, "k" + i % 3, "" + i);
        }
        read(3000, 3001, "k0", "198", "k1", "199", "k2", "197");

        assertRight();
    }

    /** Right histories by construction: each call gets a moment, and sees or does there what it says. */
    @Test
    void historiesOfAMapWithALockAreRight() {
        for (int seed = 0; seed < 300; seed++) {
            events.clear();
            Random random = new Random(seed);
            Map<String, @Nullable String> map = new TreeMap<>();
            for (int i = 0; i < 60; i++) {
                long moment = 10L * i;
                long called = moment - random.nextInt(60);
                long returned = moment + random.nextInt(60);
                String key = "k" + random.nextInt(4);
                String other = "k" + random.nextInt(4);
                if (random.nextBoolean()) {
                    Map<String, @Nullable String> written = new TreeMap<>();
                    written.put(key, random.nextInt(4) == 0 ? null : "v" + i);
                    written.put(other, "w" + i);
                    map.putAll(written);
                    add(Event.Kind.WRITE, called, returned, written);
                } else {
                    Map<String, @Nullable String> seen = new TreeMap<>();
                    seen.put(key, map.get(key));
                    seen.put(other, map.get(other));
                    add(Event.Kind.READ, called, returned, seen);
                }
            }
            assertRight();
        }
    }

    private void write(long called, long returned, @Nullable String... entries) {
        add(Event.Kind.WRITE, called, returned, mapOf(entries));
    }

    private void read(long called, long returned, @Nullable String... entries) {
        add(Event.Kind.READ, called, returned, mapOf(entries));
    }

    private void add(Event.Kind kind, long called, long returned, Map<String, @Nullable String> entries) {
        String call = kind == Event.Kind.WRITE ? "write" : "read";
        events.add(new Event(events.size(), call, kind, entries, called, returned));
    }

    private static Map<String, @Nullable String> mapOf(@Nullable String... entries) {
        Map<String, @Nullable String> map = new TreeMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(String.valueOf(entries[i]), entries[i + 1]);
        }
        return map;
    }

    private void assertRight() {
        assertThat(Linearizability.violation(new History(initial, events))).isEmpty();
    }

    private void assertWrong(String... words) {
        assertThat(Linearizability.violation(new History(initial, events)))
                .hasValueSatisfying(violation -> assertThat(violation).contains(words));
    }
}
