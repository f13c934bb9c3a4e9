package kvstore.cli.quiz;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.DataFormatException;
import kvstore.filter.BloomFilter;
import kvstore.filter.BloomFilterBuilder;
import kvstore.lab.Promise;

/** How many absent keys a filter lets through. */
final class FilterQuestion implements QuestionKind {
    private static final int ASKED = 10_000;
    private static final Buckets COUNTS = new Buckets(
            List.of(0.5, 30.5, 300.5, 3000.5),
            List.of("none", "1 to 30", "31 to 300", "301 to 3,000", "more than 3,000"));

    @Override
    public String title() {
        return "what a filter lets through";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        int bits = Draw.one(List.of(4, 6, 10, 14), random);
        int keys = 1000 * (1 + random.nextInt(4));
        String run = Integer.toString(random.nextInt(1000));
        BloomFilter filter = filter(bits, keys, run);
        return Question.choice(
                List.of("A table of " + keys + " keys has a Bloom filter with " + bits + " bits for each of them: "
                        + filter.bitCount() + " bits, and " + filter.probes()
                        + (filter.probes() == 1 ? " probe" : " probes")
                        + " for a key. It is asked for all " + keys + " keys, and then for " + ASKED
                        + " that are not there."),
                "How many of the " + ASKED + " absent keys does it let through?",
                COUNTS.theories(String.format(
                        Locale.ROOT,
                        "A key gets through if all of its %d bits happen to be set. Theory says a share of (1 - e^(-probes*keys/bits))^probes:"
                                + " here %.2f percent, %.0f of %d. Each five bits a key make that about ten times less. Of a key that"
                                + " is there a filter never says that it is not.",
                        filter.probes(),
                        100 * filter.falsePositiveRate(keys),
                        ASKED * filter.falsePositiveRate(keys),
                        ASKED)),
                random,
                () -> asked(filter, keys, run),
                Lesson.of(Promise.P13, Chapters.FILTERS));
    }

    private static BloomFilter filter(int bits, int keys, String run) {
        BloomFilterBuilder builder = new BloomFilterBuilder(bits);
        for (int i = 0; i < keys; i++) {
            byte[] key = Trial.bytes("there-" + run + "-" + i);
            builder.add(key, 0, key.length);
        }
        try {
            return BloomFilter.of(builder.build());
        } catch (DataFormatException e) {
            throw new IllegalStateException("a filter that was just built is none", e);
        }
    }

    private static Happened asked(BloomFilter filter, int keys, String run) {
        int denied = 0;
        for (int i = 0; i < keys; i++) {
            denied += filter.mayContain(Trial.bytes("there-" + run + "-" + i)) ? 0 : 1;
        }
        int through = 0;
        for (int i = 0; i < ASKED; i++) {
            through += filter.mayContain(Trial.bytes("absent-" + run + "-" + i)) ? 1 : 0;
        }
        return new Happened(
                COUNTS.of(through),
                List.of("of " + ASKED + " absent keys it let " + through + " through; of " + keys
                        + " present ones it denied " + denied));
    }
}
