package kvstore.memtable;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import kvstore.KeyRange;
import kvstore.sorted.Tombstone;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;

/**
 * What Lincheck calls on a memtable, from several threads and in orders that it chooses. Few keys, so that threads meet at
 * them; two of them differ by a zero at the end, and the third is long. Values are long too: chunks are opened on the way.
 */
@Param(name = "key", gen = IntGen.class, conf = "0:2")
@Param(name = "number", gen = DistinctNumbers.class)
@Param(name = "upTo", gen = IntGen.class, conf = "1:80")
public class MemtableCalls {
    static final List<String> KEYS = List.of("a", "a\0", "b".repeat(70));

    /** What the memtable holds before the calls: key 1, one number after the other. */
    static final int BEFORE = 3;

    private static final int VALUE_BYTES = 150;

    private final Memtable memtable = new Memtable();
    private final MemtableHarness harness = new MemtableHarness(memtable);

    public MemtableCalls() {
        for (int number = 1; number <= BEFORE; number++) {
            harness.put(sequence(number), KEYS.get(1), value(number));
        }
    }

    @Operation
    public void put(@Param(name = "number") int number, @Param(name = "key") int key) {
        write(harness, number, KEYS.get(key));
    }

    /** Replaced by tests of the test. */
    void write(MemtableHarness into, int number, String key) {
        into.put(sequence(number), key, value(number));
    }

    @Operation
    public void delete(@Param(name = "number") int number, @Param(name = "key") int key) {
        harness.delete(sequence(number), KEYS.get(key));
    }

    /** The number under which the value was put, 0 for a deletion, or nothing. */
    @Operation
    public @Nullable Integer get(@Param(name = "key") int key, @Param(name = "upTo") int upTo) {
        byte[] value = memtable.get(KEYS.get(key).getBytes(UTF_8), sequence(upTo));
        if (value == null) {
            return null;
        }
        return value == Tombstone.MARK ? 0 : Integer.parseInt(new String(value, UTF_8).strip());
    }

    /** All later numbers are above it, so it has one moment whatever comes in meanwhile. */
    @Operation
    public int entriesBefore() throws IOException {
        return harness.ascending(KeyRange.all(), sequence(BEFORE)).size();
    }

    @Operation
    public int entriesBeforeBackwards() throws IOException {
        return harness.descending(KeyRange.all(), sequence(BEFORE)).size();
    }

    @Validate
    public void everyInvariantHolds() {
        memtable.verify();
    }

    /** Below each there is one that is not used. */
    static long sequence(int number) {
        return 2L * number;
    }

    static String value(int number) {
        return number + " ".repeat(VALUE_BYTES);
    }
}
