package kvstore.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The part of the report about memory and pauses, with the verdicts on our own engines. */
final class MemorySection {
    private final MemoryReport report;
    private final List<String> stores;
    private final MarkdownPage page;

    private MemorySection(MemoryReport report, MarkdownPage page) {
        this.report = report;
        this.stores = List.copyOf(report.stores().keySet());
        this.page = page;
    }

    static void add(MemoryReport report, MarkdownPage page) {
        new MemorySection(report, page).add();
    }

    private void add() {
        boolean pauses = !report.largeHeap().isEmpty();
        page.paragraph("## Long fills: memory" + (pauses ? " and pauses" : ""));
        page.paragraph(String.format(
                Locale.ROOT,
                "Made by `%s`. One thread puts %,d keys with values of %d bytes in random order, %s. Resident is what Linux counts"
                        + " for the process, looked at fifty times a second: the heap and all other memory of its own, and"
                        + " \"files\", pages of mapped files, tables among them. Those are the system's cache, which it can drop"
                        + " at any time; how many there are says how much memory it had to spare. Load average before the run: %.1f.",
                report.command(),
                report.plan().count(),
                report.plan().valueBytes(),
                heaps(),
                report.machine().load()));
        page.header("", stores);
        memoryRows();
        pauseRows();
        page.line("");
        report.stores()
                .forEach((store, found) ->
                        found.failures().forEach(failure -> page.paragraph("- " + store + ", " + failure)));
        for (Aims own : Aims.among(stores)) {
            verdicts(own, Objects.requireNonNull(report.stores().get(own.engine())));
        }
    }

    private String heaps() {
        String memory = "for the memory with `" + String.join(" ", report.smallHeap()) + "`";
        return report.largeHeap().isEmpty()
                ? memory
                : "twice: " + memory + ", for the pauses with `" + String.join(" ", report.largeHeap())
                        + "`. Every put is timed; a pause is the time from the return of one to the return of the next";
    }

    private void memoryRows() {
        row("small heap: puts a second", found -> rate(found.memory().get("perSecond")));
        row("of some keys, there afterwards, %", found -> number(found.memory().get("kept"), 100));
        row("peak resident, MB", found -> number(found.memory().get("peakResidentBytes"), 1e-6));
        row("peak without files, MB", found -> number(found.memory().get("peakAnonymousBytes"), 1e-6));
        row("peak of files, MB", found -> number(found.memory().get("peakFileBytes"), 1e-6));
        row(
                "allocated in Java's heap for a put, bytes",
                found -> number(found.memory().get("allocated"), 1));
        row(
                "entries found by a scan, all of them right",
                found -> count(found.memory().get("checked")));
        row("peak resident, the scan included, MB", found -> number(afterReading(found, "peakResidentBytes"), 1e-6));
        row("the same without files, MB", found -> number(afterReading(found, "peakAnonymousBytes"), 1e-6));
        row("on disk, MB", found -> number(found.memory().get("diskBytes"), 1e-6));
        row("tables", found -> number(found.memory().get("num_sstables"), 1));
    }

    private void pauseRows() {
        row("large heap: puts a second", found -> rate(found.pauses().get("perSecond")));
        row("99.9 % of the pauses are below, ms", found -> number(found.pauses().get("p999Millis"), 1));
        row("99.99 %, ms", found -> number(found.pauses().get("p9999Millis"), 1));
        row("longest pause, ms", found -> number(found.pauses().get("longestMillis"), 1));
        row("pauses of 10 ms and more", found -> count(found.pauses().get("noticed")));
        row("longest garbage collection, ms", found -> number(found.pauses().get("longestCollectionMillis"), 1));
        row("garbage collections", found -> count(found.pauses().get("collections")));
        row(
                "longest stop of all threads by Java, ms",
                found -> number(found.pauses().get("longestStopMillis"), 1));
        row("writer slowed down, ms", found -> count(found.pauses().get("writers_slowed")));
        row("writer held, ms", found -> count(found.pauses().get("writers_held")));
    }

    private void row(String title, Function<MemoryReport.Found, String> cell) {
        List<String> cells = new ArrayList<>();
        report.stores().values().forEach(found -> cells.add(cell.apply(found)));
        if (cells.stream().anyMatch(text -> !text.isEmpty())) {
            page.row(title, cells);
        }
    }

    private void verdicts(Aims own, MemoryReport.Found found) {
        long most = report.mostResidentBytes(own);
        String parts = (own.cached() ? "cache + " : "") + "memtables + 200 MB";
        page.line(verdict(
                own,
                String.format(
                        Locale.ROOT,
                        "fillrandom of %,d entries in the small heap is complete",
                        report.plan().count()),
                found.complete()));
        page.line(verdict(
                own,
                String.format(Locale.ROOT, "resident within %s (%.0f MB), all included", parts, most / 1e6),
                found.within("peakResidentBytes", most)));
        page.line(verdict(own, "the same without mapped files", found.within("peakAnonymousBytes", most)));
        if (found.readAgain()) {
            page.line(verdict(
                    own,
                    "the same without mapped files, when everything has been read as well",
                    found.within(LongFill.AFTER_READING + "peakAnonymousBytes", most)));
        }
        if (!report.largeHeap().isEmpty()) {
            page.line(verdict(own, "no pause of 50 ms", found.neverPausesLong()));
            page.line(verdict(own, "flush keeps up with one writer", found.flushKeepsUp()));
        }
        page.line("");
    }

    private static @Nullable Double afterReading(MemoryReport.Found found, String figure) {
        return found.memory().get(LongFill.AFTER_READING + figure);
    }

    private static String verdict(Aims own, String aim, boolean met) {
        return "- " + own.engine() + ": " + aim + ": " + Numbers.verdict(met) + ".";
    }

    private static String number(@Nullable Double number, double factor) {
        return number == null ? "" : Numbers.plain(number * factor);
    }

    private static String rate(@Nullable Double rate) {
        return rate == null ? "" : Numbers.rate(OptionalDouble.of(rate));
    }

    private static String count(@Nullable Double number) {
        return number == null ? "" : String.format(Locale.ROOT, "%,.0f", number);
    }
}
