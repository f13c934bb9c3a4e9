package kvstore.bench.compare;

import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import kvstore.bench.Workload;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;

/** How keys are chosen where a workload chooses them at random. */
public enum KeyChoice {
    /** As the workload's authors had it: uniform in db_bench, zipfian in YCSB. */
    USUAL,

    /** Each as likely as any other. */
    UNIFORM,

    /** A few very often, most hardly ever: the n-th with a probability in proportion to 1/n<sup>0.99</sup>, as in YCSB. */
    ZIPFIAN;

    private static final double EXPONENT = 0.99;

    /** What it means for a workload. */
    KeyChoice in(Workload workload) {
        if (this != USUAL) {
            return this;
        }
        return workload.isOfYcsb() ? ZIPFIAN : UNIFORM;
    }

    /** Numbers from 0 to {@code bound} - 1, of which the lowest are the most frequent if some are. */
    IntSupplier numbers(int bound, SplittableRandom random) {
        if (this != ZIPFIAN) {
            return () -> random.nextInt(bound);
        }
        DiscreteSampler ranks = RejectionInversionZipfSampler.of(random::nextLong, bound, EXPONENT);
        return () -> ranks.sample() - 1;
    }
}
