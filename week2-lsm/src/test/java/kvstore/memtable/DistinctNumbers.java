package kvstore.memtable;

import org.jetbrains.lincheck.datastructures.ParameterGenerator;
import org.jetbrains.lincheck.datastructures.RandomProvider;

/** Sequence numbers as a memtable wants them: in any order, but each only once in a scenario. All are above those before. */
public final class DistinctNumbers implements ParameterGenerator<Integer> {
    /** A prime, so that every stride visits every number. */
    private static final int COUNT = 61;

    private static final int FIRST = MemtableCalls.BEFORE + 1;

    private final int stride;
    private int drawn;

    /** As Lincheck calls it. */
    public DistinctNumbers(RandomProvider random, String configuration) {
        this.stride = 1 + random.createRandom().nextInt(COUNT - 1);
    }

    @Override
    public Integer generate() {
        drawn++;
        return FIRST + drawn * stride % COUNT;
    }

    @Override
    public void reset() {
        drawn = 0;
    }
}
