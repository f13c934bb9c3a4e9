package kvstore.integration;

import static kvstore.integration.Engines.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Reader;
import kvstore.Snapshot;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WriteBatch;
import kvstore.explain.Action;
import kvstore.explain.Explanation;
import kvstore.explain.Figure;
import kvstore.explain.Outcome;
import kvstore.explain.Place;
import kvstore.explain.Step;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What an explanation says is what was done, for every engine. */
@ParameterizedClass
@MethodSource("kvstore.integration.Engines#all")
class ExplainIT {
    private static final StoreOptions OPTIONS = StoreOptions.defaults().withMemtableBytes(1 << 20);

    private final StorageEngine engine;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore store;

    ExplainIT(StorageEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws IOException {
        directory = temporary.resolve("data");
        store = engine.open(directory, OPTIONS);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void aGetThatIsExplainedFindsWhatAGetFinds() throws IOException {
        twoTablesAndAMemtable();

        for (int i = 0; i < 90; i++) {
            byte[] key = bytes("k" + i);
            Trace trace = new Trace();
            byte @Nullable [] expected = store.get(key);
            assertThat(store.get(key, trace)).as("k%d", i).isEqualTo(expected);
            assertThat(trace.explanation().result() == Outcome.FOUND).isEqualTo(expected != null);
        }
    }

    @Test
    void aSnapshotsGetIsExplainedAsOfItsMoment() throws IOException {
        store.put(bytes("k"), bytes("old"));
        try (Snapshot snapshot = store.snapshot()) {
            store.delete(bytes("k"));

            assertThat(explainGet(snapshot, "k").result()).isEqualTo(Outcome.FOUND);
        }
        assertThat(explainGet(store, "k").result()).isNotEqualTo(Outcome.FOUND);
    }

    @Test
    void whatIsInMemoryIsFoundThereAndNothingIsRead() throws IOException {
        twoTablesAndAMemtable();
        store.put(bytes("k1"), bytes("new"));

        Explanation told = explainGet(store, "k1");
        Step only = told.steps().get(0);
        assertThat(told.steps()).hasSize(1);
        assertThat(only.action()).isEqualTo(Action.SEARCH);
        assertThat(only.outcome()).isEqualTo(Outcome.FOUND);
        assertThat(only.count(Figure.VALUE_BYTES)).hasValue(3);
        assertThat(told.sum(Figure.BYTES_READ)).isZero();
    }

    @Test
    void aTableThatCannotHaveTheKeyIsSkippedWithAReasonAndNotRead() throws IOException {
        assumeTables();
        twoTablesAndAMemtable();

        Explanation told = explainGet(store, "k25");
        List<Step> range = steps(told, Action.RANGE);
        assertThat(range).hasSize(1);
        assertThat(range.get(0).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(range.get(0).why()).isEqualTo("the key is before the first, k30");
        assertThat(told.at(range.get(0).place())).hasSize(1);
        assertThat(told.result()).isEqualTo(Outcome.FOUND);
    }

    @Test
    void theTablesThatAreNamedAreThereAndTheOneWithTheKeyIsTheLast() throws IOException {
        assumeTables();
        twoTablesAndAMemtable();

        List<Place> tables = explainGet(store, "k25").places().stream()
                .filter(place -> place.kind() == Place.Kind.TABLE)
                .toList();
        assertThat(tables).hasSize(2);
        assertThat(tables)
                .allSatisfy(table -> assertThat(directory.resolve(table.name())).exists());
        assertThat(tables.get(1).name()).isLessThan(tables.get(0).name());
    }

    @Test
    void aFilterThatSaysNoSavesTheBlock() throws IOException {
        assumeThat(engine.name()).isEqualTo("leveled");
        twoTablesAndAMemtable();

        List<Explanation> ruledOut = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Explanation told = explainGet(store, "k1" + i + "-missing");
            if (steps(told, Action.FILTER).stream().anyMatch(ExplainIT::isTableSkipped)) {
                ruledOut.add(told);
            }
        }

        assertThat(ruledOut).isNotEmpty().allSatisfy(told -> {
            assertThat(steps(told, Action.BLOCK)).isEmpty();
            assertThat(told.sum(Figure.BYTES_READ)).isZero();
        });
    }

    @Test
    void aTombstoneEndsTheSearch() throws IOException {
        assumeTables();
        twoTablesAndAMemtable();
        store.delete(bytes("k5"));
        store.flush();

        Explanation told = explainGet(store, "k5");
        assertThat(told.result()).isEqualTo(Outcome.DELETED);
        assertThat(told.places()).hasSize(2);
        assertThat(told.places().get(1).kind()).isEqualTo(Place.Kind.TABLE);
    }

    @Test
    void aBlockIsReadOnceAndThenComesFromTheCache() throws IOException {
        assumeThat(engine.name()).isEqualTo("leveled");
        twoTablesAndAMemtable();
        close();
        open();

        Explanation first = explainGet(store, "k5");
        Explanation second = explainGet(store, "k5");
        assertThat(first.sum(Figure.BLOCKS_READ)).isEqualTo(1);
        assertThat(first.sum(Figure.BYTES_READ)).isPositive();
        assertThat(second.sum(Figure.BLOCKS_CACHED)).isEqualTo(1);
        assertThat(second.sum(Figure.BYTES_READ)).isZero();
    }

    @Test
    void aPutTellsWhereInTheLogItIsAndThatItIsForced() throws IOException {
        long before = store.stats().value("log_size").orElseThrow();

        Explanation told = explainPut("k", "value");
        Step append = steps(told, Action.APPEND).get(0);
        assertThat(append.count(Figure.LOG_OFFSET)).hasValue(before);
        assertThat(append.count(Figure.LOG_BYTES))
                .hasValue(store.stats().value("log_size").orElseThrow() - before);
        assertThat(told.sum(Figure.FORCES)).isEqualTo(1);
        assertThat(told.sum(Figure.BATCHES)).isEqualTo(1);
        assertThat(store.get(bytes("k"))).isEqualTo(bytes("value"));
    }

    @Test
    void aPutThatIsNotForcedSaysWhy() throws IOException {
        close();
        store = engine.open(directory, OPTIONS.withDurability(Durability.OS));

        Step force = steps(explainPut("k", "value"), Action.FORCE).get(0);
        assertThat(force.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(force.why()).contains("the operating system");
        assertThat(force.count(Figure.FORCES)).hasValue(0);
    }

    @Test
    void aPutThatFindsTheMemtableFullSaysThatItWasFrozen() throws IOException {
        assumeTables();
        assertThat(steps(explainPut("a", "small"), Action.ROOM).get(0).outcome())
                .isEqualTo(Outcome.PASSED);
        store.put(bytes("large"), new byte[1 << 20]);

        Step room = steps(explainPut("b", "small"), Action.ROOM).get(0);
        assertThat(room.outcome()).isEqualTo(Outcome.DONE);
        assertThat(room.why()).contains("frozen");
    }

    @Test
    void aScanThatIsExplainedCountsTheEntriesOfEachPlace() throws IOException {
        twoTablesAndAMemtable();
        store.put(bytes("k1"), bytes("once more"));

        assertThat(entries(explainScan(KeyRange.all(), false)))
                .isEqualTo(engine.name().equals("map") ? 90 : 91);
        assertThat(entries(explainScan(KeyRange.all(), true)))
                .isEqualTo(engine.name().equals("map") ? 90 : 91);
    }

    @Test
    void aScanSaysOfWhichTablesTheRangeIsNone() throws IOException {
        assumeTables();
        twoTablesAndAMemtable();

        Explanation told = explainScan(KeyRange.of(bytes("k10"), bytes("k20")), false);
        List<Step> skipped = told.steps().stream()
                .filter(step -> step.outcome() == Outcome.SKIPPED)
                .toList();
        assertThat(skipped).hasSize(1);
        assertThat(skipped.get(0).why()).isEqualTo("the range is before the first key, k30");
        assertThat(told.sum(Figure.BLOCKS_READ) + told.sum(Figure.BLOCKS_CACHED))
                .isEqualTo(1);
    }

    @Test
    void everyStepHasTakenSomeTime() throws IOException {
        twoTablesAndAMemtable();

        assertThat(explainGet(store, "k25").steps())
                .allSatisfy(step -> assertThat(step.nanos()).isBetween(0L, 10_000_000_000L));
        assertThat(explainGet(store, "k25").nanos()).isPositive();
    }

    /** k0 to k29 in the older table, k30 to k59 in the newer one, k60 to k89 in memory; but all in the map. */
    private void twoTablesAndAMemtable() throws IOException {
        put(0, 30);
        store.flush();
        put(30, 60);
        store.flush();
        put(60, 90);
        if (!engine.name().equals("map")) {
            try (var files = Files.list(directory)) {
                assertThat(files.filter(file -> file.toString().endsWith(".db")))
                        .hasSize(2);
            }
        }
    }

    private void put(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            store.put(bytes("k" + i), bytes("value " + i));
        }
    }

    private void assumeTables() {
        assumeThat(engine.name()).as("has tables").isNotEqualTo("map");
    }

    private static Explanation explainGet(Reader reader, String key) throws IOException {
        Trace trace = new Trace();
        reader.get(bytes(key), trace);
        return trace.explanation();
    }

    private Explanation explainPut(String key, String value) throws IOException {
        Trace trace = new Trace();
        store.write(new WriteBatch().put(bytes(key), bytes(value)), trace);
        return trace.explanation();
    }

    private Explanation explainScan(KeyRange range, boolean reverse) throws IOException {
        Trace trace = new Trace();
        try (Cursor cursor = reverse ? store.scanReverse(range, trace) : store.scan(range, trace)) {
            while (cursor.next()) {
                assertThat(cursor.key()).isNotEmpty();
            }
        }
        return trace.explanation();
    }

    private static long entries(Explanation told) {
        return told.sum(Figure.ENTRIES);
    }

    private static List<Step> steps(Explanation told, Action action) {
        return told.steps().stream().filter(step -> step.action() == action).toList();
    }

    private static boolean isTableSkipped(Step step) {
        return step.place().kind() == Place.Kind.TABLE && step.outcome() == Outcome.SKIPPED;
    }
}
