package kvstore.cli.quiz;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import kvstore.Compression;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StoreOptions;
import kvstore.TableOptions;
import kvstore.lab.Promise;

/** How large a table is. */
final class CompressionQuestion implements QuestionKind {
    private static final int ENTRIES = 200;
    private static final int VALUE_BYTES = 200;
    private static final Buckets SIZES = new Buckets(
            List.of(0.25, 0.9),
            List.of(
                    "less than a quarter of that",
                    "between a quarter and nine tenths of it",
                    "about as large, or a little larger"));

    private enum Values {
        SAME("each one letter, over and over"),
        DIGITS("digits at random"),
        ANY("bytes at random");

        private final String words;

        Values(String words) {
            this.words = words;
        }

        byte[] next(SplittableRandom random) {
            byte[] value = new byte[VALUE_BYTES];
            random.nextBytes(value);
            for (int i = 0; i < value.length; i++) {
                value[i] = switch (this) {
                    case SAME -> 'x';
                    case DIGITS -> (byte) ('0' + Math.floorMod(value[i], 10));
                    case ANY -> value[i];
                };
            }
            return value;
        }
    }

    @Override
    public String title() {
        return "what compression saves";
    }

    @Override
    public Question draw(SplittableRandom random) {
        Values values = Draw.one(List.of(Values.values()), random);
        Compression compression = Draw.one(List.of(Compression.NONE, Compression.LZ4, Compression.ZSTD), random);
        long seed = random.nextLong();
        return Question.choice(
                List.of("The engine leveled, compression " + compression.name().toLowerCase(Locale.ROOT) + ". "
                        + ENTRIES
                        + " values of " + VALUE_BYTES + " bytes, " + values.words
                        + ", are put and flushed: with their keys "
                        + bytesPut() + " bytes."),
                "How large is the table?",
                SIZES.theories(
                        "LZ4 finds bytes that were there before, and writes where. Zstandard does that better, and then writes"
                                + " frequent bytes with fewer bits: digits, of which there are ten, need half of a byte each. Neither can do"
                                + " anything about bytes at random; such a block is stored as it is. And a filter, an index and checksums come on top."),
                random,
                () -> flushed(values, compression, seed),
                Lesson.of(Promise.P13, Chapters.BLOCKS));
    }

    private static long bytesPut() {
        return (long) ENTRIES * (VALUE_BYTES + key(0).length);
    }

    private static byte[] key(int number) {
        return Trial.bytes(String.format(Locale.ROOT, "key-%06d", number));
    }

    private static Happened flushed(Values values, Compression compression, long seed) throws IOException {
        StoreOptions options = StoreOptions.defaults()
                .withDurability(Durability.OS)
                .withTables(TableOptions.DEFAULTS.withCompression(compression));
        SplittableRandom random = new SplittableRandom(seed);
        try (KeyValueStore store =
                Trial.of("leveled", Durability.OS).with(options).open()) {
            for (int i = 0; i < ENTRIES; i++) {
                store.put(key(i), values.next(random));
            }
            store.flush();
            long bytes = store.stats().value("table_size").orElseThrow();
            double share = (double) bytes / bytesPut();
            return new Happened(
                    SIZES.of(share),
                    List.of(String.format(
                            Locale.ROOT, "flushed; table_size: %d bytes, %.0f percent", bytes, 100 * share)));
        }
    }
}
