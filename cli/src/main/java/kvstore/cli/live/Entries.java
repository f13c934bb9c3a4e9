package kvstore.cli.live;

import java.util.SplittableRandom;
import kvstore.bench.Keys;
import kvstore.bench.Values;
import kvstore.cli.live.Operation.Kind;

/** Draws the keys and values of a workload; the same seed draws the same. For one thread. */
final class Entries {
    private static final int COMPRESSIBLE_PERCENT = 50;

    private final int count;
    private final int valueBytes;
    private final Values values;
    private final SplittableRandom random;
    private long drawn;
    private int turn;

    /** @param count how many keys there are to draw from */
    Entries(int count, int valueBytes, long seed) {
        this.count = count;
        this.valueBytes = valueBytes;
        this.values = new Values(valueBytes, seed, COMPRESSIBLE_PERCENT);
        this.random = new SplittableRandom(seed);
    }

    int any() {
        return random.nextInt(count);
    }

    int inTurn() {
        int entry = turn;
        turn = entry + 1 == count ? 0 : entry + 1; // never past the largest int, however long it is played
        return entry;
    }

    boolean tossed() {
        return random.nextBoolean();
    }

    Operation operation(Kind kind, int entry) {
        byte[] key = new byte[Keys.BYTES];
        Keys.inOrder(entry, key);
        byte[] value = new byte[kind == Kind.PUT ? valueBytes : 0];
        if (kind == Kind.PUT) {
            values.fill(drawn++, value);
        }
        return new Operation(kind, key, value);
    }

    /** A get of a key that nobody writes, behind that of an entry. */
    Operation missing(int entry) {
        byte[] key = new byte[Keys.BYTES];
        Keys.missingBehind(entry, key);
        return new Operation(Kind.GET, key, new byte[0]);
    }
}
