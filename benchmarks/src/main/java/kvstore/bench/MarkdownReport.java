package kvstore.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The results as a page of text. */
final class MarkdownReport {
    static final String OWN = "lsm";
    static final String BASE = "rocksdb";

    private final Results results;
    private final List<String> stores;
    private final StringBuilder page = new StringBuilder();

    private MarkdownReport(Results results) {
        this.results = results;
        this.stores = results.providers().stream().map(SubjectProvider::name).toList();
    }

    /**
     * Writes the page.
     *
     * @param command what was typed to make it
     * @param notes what somebody has to say about the figures; may be empty
     */
    static String of(Results results, String command, String notes) {
        return new MarkdownReport(results).page(command, notes);
    }

    private String page(String command, String notes) {
        line("# Side by side");
        line("");
        line("Made by `" + command + "`. " + settings());
        line("");
        line("Machine: " + results.machine().describe() + "."
                + (results.machine().busy() ? " **Something else was running: take the figures with care.**" : ""));
        line("");
        table("Operations a second", Figure.rates(), this::rate);
        ratios();
        latencies();
        table(
                "Time to open after a kill, ms",
                List.of(Figure.RECOVERY),
                figure -> store -> number(results.median(store, figure.name())));
        space();
        stores();
        if (!notes.isBlank()) {
            line("## Notes");
            line("");
            line(notes.strip());
        }
        return page.toString().stripTrailing() + "\n";
    }

    private String settings() {
        Plan plan = results.plan();
        return String.format(
                Locale.ROOT,
                "%,d keys of %d bytes with values of %d bytes, no compression; memtable %d MiB and cache %d MiB for every"
                        + " store; `%s`. %s, each with a process for each store; the figures are medians. Only the"
                        + " fillsync rows force their writes to the disk; otherwise a write is with the operating system"
                        + " when it returns.",
                plan.count(),
                Keys.BYTES,
                plan.valueBytes(),
                plan.memtableBytes() >> 20,
                plan.cacheBytes() >> 20,
                String.join(" ", results.jvmArguments()),
                results.rounds() == 1 ? "One round" : results.rounds() + " rounds, in turn");
    }

    private Function<String, String> rate(Figure figure) {
        return store -> rounded(results.median(store, figure.name()));
    }

    /** One row for each figure that anybody has, one column for each store. */
    private void table(String title, List<Figure> figures, Function<Figure, Function<String, String>> cells) {
        List<Figure> shown = figures.stream()
                .filter(figure -> !figure.measuredBy(results).isEmpty())
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        line("## " + title);
        line("");
        header("", stores);
        for (Figure figure : shown) {
            row(figure.title(), stores.stream().map(cells.apply(figure)).toList());
        }
        line("");
    }

    private void ratios() {
        if (!stores.contains(BASE) || stores.size() < 2) {
            return;
        }
        List<String> others =
                stores.stream().filter(store -> !store.equals(BASE)).toList();
        List<String> columns = new ArrayList<>(others);
        boolean own = others.contains(OWN);
        if (own) {
            columns.add("aim for " + OWN);
            columns.add("");
        }
        line("## As a ratio to RocksDB");
        line("");
        line("Formed in each round, then the median. Of times, less is better.");
        line("");
        header("", columns);
        for (Figure figure : Figure.compared()) {
            if (figure.measuredBy(results).isEmpty()) {
                continue;
            }
            List<String> cells = new ArrayList<>();
            others.forEach(store -> cells.add(ratio(results.ratio(store, BASE, figure.name()))));
            if (own) {
                cells.add(aim(figure));
                OptionalDouble ratio = results.ratio(OWN, BASE, figure.name());
                cells.add(
                        ratio.isEmpty() || figure.target().isEmpty()
                                ? ""
                                : figure.met(ratio.getAsDouble()) ? "met" : "**missed**");
            }
            row(figure.title(), cells);
        }
        line("");
    }

    private static String aim(Figure figure) {
        return figure.target().isEmpty() ? "" : (figure.moreIsBetter() ? "≥ " : "≤ ") + ratio(figure.target());
    }

    private void latencies() {
        List<Figure> shown = Figure.rates().stream()
                .filter(figure -> !figure.name().equals("readseq"))
                .filter(figure -> !figure.measuredBy(results).isEmpty())
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        line("## Time of one operation, µs: median, 99 %, 99.9 %");
        line("");
        line("Every eighth operation is timed.");
        line("");
        header("", stores);
        for (Figure figure : shown) {
            row(
                    figure.title(),
                    stores.stream()
                            .map(store -> number(results.median(store, figure.name() + ".p50")) + " / "
                                    + number(results.median(store, figure.name() + ".p99")) + " / "
                                    + number(results.median(store, figure.name() + ".p999")))
                            .map(cell -> cell.equals(" /  / ") ? "" : cell)
                            .toList());
        }
        line("");
    }

    private void space() {
        line("## Space and memory");
        line("");
        header("", stores);
        row("on disk after fillrandom, MB", cells("diskBytes", 1e-6));
        row("peak resident memory, mapped files included, MB", cells("peakResidentBytes", 1e-6));
        row("bytes of Java's heap allocated for a put", cells("fillrandom.allocated", 1));
        row("bytes of Java's heap allocated for a get", cells("readrandom.allocated", 1));
        row("bytes of Java's heap allocated for a seek and 51 entries", cells("seekrandom.allocated", 1));
        row("kept after the kill, % of the writes", cells("recovery.kept", 100));
        line("");
    }

    private List<String> cells(String figure, double factor) {
        return stores.stream()
                .map(store -> {
                    OptionalDouble median = results.median(store, figure);
                    return median.isEmpty() ? "" : number(OptionalDouble.of(median.getAsDouble() * factor));
                })
                .toList();
    }

    private void stores() {
        line("## The stores");
        line("");
        for (SubjectProvider provider : results.providers()) {
            line("- **" + provider.name() + "**: " + provider.version() + "."
                    + (provider.note().isEmpty() ? "" : " " + provider.note()));
        }
        line("");
    }

    private void header(String first, List<String> columns) {
        row(first, columns);
        page.append("|---|").append("---:|".repeat(columns.size())).append('\n');
    }

    private void row(String first, List<String> cells) {
        page.append("| ")
                .append(first)
                .append(" | ")
                .append(String.join(" | ", cells))
                .append(" |\n");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String rounded(OptionalDouble rate) {
        if (rate.isEmpty()) {
            return "";
        }
        double value = rate.getAsDouble();
        if (value >= 1e6) {
            return String.format(Locale.ROOT, "%.2fM", value / 1e6);
        }
        return value >= 1e5
                ? String.format(Locale.ROOT, "%.0fk", value / 1e3)
                : String.format(Locale.ROOT, "%.1fk", value / 1e3);
    }

    private static String number(OptionalDouble number) {
        if (number.isEmpty()) {
            return "";
        }
        double value = number.getAsDouble();
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    private static String ratio(OptionalDouble ratio) {
        return ratio.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", ratio.getAsDouble());
    }
}
