package kvstore.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The results as one table for readers who want to know no more than that; it stands between two marks of a page. */
final class ReadmeTable {
    static final String BEGIN = "<!-- made by benchmarks/run: begin -->";
    static final String END = "<!-- made by benchmarks/run: end -->";

    private static final Map<String, String> NAMES = Map.of(
            "map", "`map`",
            "lsm", "`lsm`",
            "leveled", "`leveled`",
            "rocksdb", "RocksDB",
            "rocksdb-bloom", "RocksDB, filters",
            "lmdb", "LMDB",
            "mvstore", "MVStore",
            "leveldb", "LevelDB (Java)");

    private final Results results;
    private final List<String> stores;
    private final MarkdownPage page = new MarkdownPage();

    private ReadmeTable(Results results) {
        this.results = results;
        this.stores = results.stores().stream().map(Store::name).toList();
    }

    static ReadmeTable of(Results results, String command) {
        ReadmeTable table = new ReadmeTable(results);
        table.write(command);
        return table;
    }

    /**
     * The page with this table instead of what stood between the marks.
     *
     * @throws IllegalArgumentException if the page has no marks
     */
    String putInto(String readme) {
        requireMarks(readme);
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        return readme.substring(0, begin + BEGIN.length()) + "\n" + page.end() + readme.substring(end);
    }

    /** @throws IllegalArgumentException if the page has no marks */
    static void requireMarks(String readme) {
        int begin = readme.indexOf(BEGIN);
        if (begin < 0 || readme.indexOf(END) < begin) {
            throw new IllegalArgumentException(
                    "the page lacks the marks '" + BEGIN + "' and '" + END + "', between which the table is to stand");
        }
    }

    private void write(String command) {
        Plan plan = results.plan();
        page.line(String.format(
                Locale.ROOT,
                "A thousand operations a second, unless it says millions, with %,d keys of %d bytes and %s%s. %s of",
                plan.count(),
                Keys.BYTES,
                plan.valuesTitle(),
                plan.compresses() ? ", compressed with " + Compressions.title(plan.compression()) : "",
                results.rounds() == 1 ? "One round" : "The medians of " + results.rounds() + " rounds"));
        page.paragraph("`" + command + "`.");
        page.header(
                "",
                stores.stream().map(store -> NAMES.getOrDefault(store, store)).toList());
        rate("write in order", "fillseq");
        rate("write at random", "fillrandom");
        rate("overwrite", "overwrite");
        rate("delete", "deleterandom");
        rate("write and force, one thread", "fillsync1");
        rate("write and force, 4 threads", "fillsync4");
        rate("write and force, 16 threads", "fillsync16");
        rate("get at random", "readrandom");
        rate("get what is not there", "readmissing");
        rate("read all in order", "readseq");
        rate("seek and read 51 entries", "seekrandom");
        rate("get, while another thread overwrites", "readwhilewriting.reader");
        rate("overwrite, while another gets", "readwhilewriting.writer");
        row("open after `kill -9`, ms", store -> whole(store, "recovery", 1));
        row("of the writes kept by then, %", store -> whole(store, "recovery.kept", 100));
        row("on disk, MB", store -> whole(store, "diskBytes", 1e-6));
        row("on disk after overwriting, MB", store -> whole(store, Figure.OVERWRITTEN.name(), 1e-6));
        String summary = AimsTable.of(results).stream()
                .map(table -> table.aims().summary(results))
                .collect(Collectors.joining(" "));
        if (!summary.isEmpty()) {
            page.line("");
            page.line(summary);
        }
    }

    private void rate(String title, String figure) {
        row(title, store -> {
            OptionalDouble rate = results.median(store, figure);
            return rate.isEmpty() ? "" : thousands(rate.getAsDouble());
        });
    }

    private void row(String title, Function<String, String> cell) {
        List<String> cells = stores.stream().map(cell).toList();
        if (cells.stream().anyMatch(text -> !text.isEmpty())) {
            page.row(title, cells);
        }
    }

    private String whole(String store, String figure, double factor) {
        OptionalDouble median = results.median(store, figure);
        return median.isEmpty() ? "" : String.format(Locale.ROOT, "%.0f", median.getAsDouble() * factor);
    }

    private static String thousands(double rate) {
        if (rate >= 1e6) {
            return String.format(Locale.ROOT, rate >= 1e7 ? "%.1fM" : "%.2fM", rate / 1e6);
        }
        return String.format(Locale.ROOT, "%.0f", rate / 1e3);
    }
}
