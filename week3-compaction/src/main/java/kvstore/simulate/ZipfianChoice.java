package kvstore.simulate;

import java.util.Random;

/**
 * Keys by Zipf's law: the n-th popular one is chosen about 1/n times as often as the most popular one.
 *
 * <p>The method is that of Gray et al., "Quickly generating billion-record synthetic databases" (1994), with the skew
 * that YCSB uses.
 */
final class ZipfianChoice implements KeyChoice {
    private static final double SKEW = 0.99;
    private static final long LARGE_PRIME = 2_654_435_761L;

    private final int keys;
    private final Random random;
    private final double sum;
    private final double alpha;
    private final double eta;

    ZipfianChoice(int keys, long seed) {
        this.keys = keys;
        this.random = new Random(seed);
        this.sum = sumOfWeights(keys);
        this.alpha = 1 / (1 - SKEW);
        this.eta = (1 - Math.pow(2.0 / keys, 1 - SKEW)) / (1 - sumOfWeights(2) / sum);
    }

    private static double sumOfWeights(int keys) {
        double sum = 0;
        for (int rank = 1; rank <= keys; rank++) {
            sum += 1 / Math.pow(rank, SKEW);
        }
        return sum;
    }

    @Override
    public int next() {
        return scattered(rank());
    }

    private int rank() {
        double draw = random.nextDouble();
        double weight = draw * sum;
        if (weight < 1) {
            return 0;
        }
        if (weight < 1 + Math.pow(0.5, SKEW)) {
            return Math.min(1, keys - 1);
        }
        return Math.min(keys - 1, (int) (keys * Math.pow(eta * draw - eta + 1, alpha)));
    }

    /** Neighbours in rank are no neighbours in order; a prime that is larger than any number of keys mixes no two up. */
    private int scattered(int rank) {
        return (int) (rank * LARGE_PRIME % keys);
    }
}
