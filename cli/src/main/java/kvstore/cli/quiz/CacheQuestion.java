package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StoreOptions;
import kvstore.explain.Figure;
import kvstore.explain.Trace;
import kvstore.lab.Promise;

/** How many blocks are read for some gets. */
final class CacheQuestion implements QuestionKind {
    private static final int ENTRIES = 24;
    private static final int VALUE_BYTES = 900;

    @Override
    public String title() {
        return "blocks and their cache";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        boolean cached = random.nextInt(4) > 0;
        List<String> some = IntStream.range(0, 3)
                .mapToObj(i -> key(random.nextInt(ENTRIES)))
                .toList();
        List<String> gets = IntStream.range(0, 4 + random.nextInt(3))
                .mapToObj(i -> Draw.one(some, random))
                .toList();
        long seed = random.nextLong();
        Trial trial = written(seed, cached);

        List<String> state = new ArrayList<>();
        state.add("The engine leveled, just opened, "
                + (cached ? "with a cache of 256 MB" : "without a cache (--cache-size 0)") + ". " + ENTRIES
                + " entries are in one table. Its index says where:");
        List<Long> blocks = new ArrayList<>();
        for (String key : gets.stream().distinct().sorted().toList()) {
            long block = blockOf(trial, key);
            state.add("  " + key + " can be in block " + block);
        }
        for (String key : gets) {
            blocks.add(blockOf(trial, key));
        }
        state.add("These are got, one after the other: " + String.join(" ", gets) + ".");
        long distinct = blocks.stream().distinct().count();
        long keys = gets.stream().distinct().count();
        return Question.number(
                state,
                "How many blocks are read from the file?",
                List.of(
                        cached
                                ? new Theory(
                                        String.valueOf(distinct),
                                        "One for each block that is needed for the first time. It is checked and decompressed then, and the"
                                                + " cache has it from then on, with all of its keys.")
                                : new Theory(
                                        String.valueOf(gets.size()),
                                        "Without a cache each get reads, checks and decompresses the block that the index names, and forgets"
                                                + " it. (The operating system may have the file's bytes in memory; they are read all the same.)"),
                        new Theory(String.valueOf(gets.size()), "One for each get: so it would be without a cache."),
                        new Theory(
                                String.valueOf(distinct),
                                "One for each block: so it would be with a cache, which keeps a block that was read."),
                        new Theory(
                                String.valueOf(keys),
                                "One for each key: but it is blocks that are read, and neighbours share one."),
                        new Theory(
                                "0",
                                "A table that was just opened has its index and filter in memory, and none of its blocks.")),
                () -> got(trial, gets),
                Lesson.of(Promise.P13, Chapters.BLOCKS));
    }

    private static String key(int number) {
        return String.format(Locale.ROOT, "key-%02d", number);
    }

    /** A store that was closed, with values that cannot be compressed, so that there are several blocks. */
    private static Trial written(long seed, boolean cached) throws IOException {
        Trial trial = Trial.of("leveled", Durability.OS);
        SplittableRandom random = new SplittableRandom(seed);
        try (KeyValueStore store = trial.open()) {
            for (int i = 0; i < ENTRIES; i++) {
                byte[] value = new byte[VALUE_BYTES];
                random.nextBytes(value);
                store.put(Trial.bytes(key(i)), value);
            }
            store.flush();
        }
        StoreOptions options = trial.options();
        return trial.with(cached ? options : options.withBlockCacheBytes(0));
    }

    private static long blockOf(Trial trial, String key) throws IOException {
        try (KeyValueStore store = trial.fresh().open()) {
            Trace trace = new Trace();
            store.get(Trial.bytes(key), trace);
            return trace.explanation().steps().stream()
                    .map(step -> step.count(Figure.BLOCK))
                    .filter(OptionalLong::isPresent)
                    .mapToLong(OptionalLong::getAsLong)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Happened got(Trial trial, List<String> gets) throws IOException {
        List<String> told = new ArrayList<>();
        long sum = 0;
        try (KeyValueStore store = trial.fresh().open()) {
            for (String key : gets) {
                Trace trace = new Trace();
                store.get(Trial.bytes(key), trace);
                long read = trace.explanation().sum(Figure.BLOCKS_READ);
                told.add("get " + key + ": " + read + " read, "
                        + trace.explanation().sum(Figure.BLOCKS_CACHED) + " from the cache");
                sum += read;
            }
        }
        return new Happened(String.valueOf(sum), told);
    }
}
