package kvstore.bench;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The results as a page of text. */
final class MarkdownReport {
    private final Results results;
    private final List<String> stores;
    private final MarkdownPage page = new MarkdownPage();

    private MarkdownReport(Results results) {
        this.results = results;
        this.stores = results.stores().stream().map(Store::name).toList();
    }

    /**
     * Writes the page.
     *
     * @param command what was typed to make it
     * @param memory what {@code memory} found, if it was run
     * @param notes what somebody has to say about the figures; may be empty
     */
    static String of(Results results, String command, @Nullable MemoryReport memory, String notes) {
        return new MarkdownReport(results).page(command, memory, notes);
    }

    private String page(String command, @Nullable MemoryReport memory, String notes) {
        page.paragraph("# Side by side");
        page.paragraph("Made by `" + command + "`. " + SettingsText.of(results));
        page.paragraph("Machine: " + results.machine().describe() + "."
                + results.machine().warning());
        failures();
        table("Operations a second", Figure.rates(), this::rate);
        RatioSection.add(results, page);
        latencies();
        table(
                "Time to open after a kill, ms",
                List.of(Figure.RECOVERY),
                figure -> store -> Numbers.plain(results.median(store, figure.name())));
        table(
                "Bytes of Java's heap allocated for one operation",
                Figure.rates(),
                figure -> store -> Numbers.plain(results.median(store, figure.name() + ".allocated")));
        space();
        if (memory != null) {
            MemorySection.add(memory, page);
        }
        stores();
        if (!notes.isBlank()) {
            page.paragraph("## Notes");
            page.line(notes.strip());
        }
        return page.end();
    }

    private void failures() {
        if (!results.failures().isEmpty()) {
            page.paragraph("**Failed, so that figures are missing or of fewer rounds:**");
            results.failures().forEach(failure -> page.line("- " + failure));
            page.line("");
        }
    }

    private Function<String, String> rate(Figure figure) {
        return store -> Numbers.rate(results.median(store, figure.name()));
    }

    /** One row for each figure that anybody has, one column for each store. */
    private void table(String title, List<Figure> figures, Function<Figure, Function<String, String>> cells) {
        List<Figure> shown = figures.stream()
                .filter(figure -> !figure.measuredBy(results).isEmpty())
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        page.paragraph("## " + title);
        page.header("", stores);
        for (Figure figure : shown) {
            page.row(figure.title(), stores.stream().map(cells.apply(figure)).toList());
        }
        page.line("");
    }

    private void latencies() {
        table(
                "Time of one operation, µs: median, 99 %, 99.9 %",
                Figure.rates().stream()
                        .filter(figure -> !figure.name().equals("readseq"))
                        .toList(),
                figure -> store -> latency(store, figure.name()));
        page.paragraph("Every eighth operation is timed by itself.");
    }

    private String latency(String store, String figure) {
        String cell = Numbers.plain(results.median(store, figure + ".p50")) + " / "
                + Numbers.plain(results.median(store, figure + ".p99")) + " / "
                + Numbers.plain(results.median(store, figure + ".p999"));
        return cell.equals(" /  / ") ? "" : cell;
    }

    private void space() {
        page.paragraph("## Space and memory");
        page.header("", stores);
        space("on disk after fillrandom, MB", "diskBytes", 1e-6);
        space("on disk after overwrite, MB", Figure.OVERWRITTEN.name(), 1e-6);
        space("peak resident memory, mapped files included, MB", "peakResidentBytes", 1e-6);
        space("peak resident memory without files, MB", "peakAnonymousBytes", 1e-6);
        space("kept after the kill, % of the writes", "recovery.kept", 100);
        page.line("");
    }

    /** A row, if any store has something in it. */
    private void space(String title, String figure, double factor) {
        List<String> cells = stores.stream()
                .map(store -> {
                    OptionalDouble median = results.median(store, figure);
                    return median.isEmpty() ? "" : Numbers.plain(median.getAsDouble() * factor);
                })
                .toList();
        if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
            page.row(title, cells);
        }
    }

    private void stores() {
        page.paragraph("## The stores");
        for (Store store : results.stores()) {
            page.line("- **" + store.name() + "**: " + store.version() + "."
                    + (store.note().isEmpty() ? "" : " " + store.note()));
        }
        page.line("");
    }
}
