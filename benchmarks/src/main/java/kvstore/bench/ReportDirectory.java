package kvstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The directory of the reports. What is measured lies there as JSON; the pages are made of it, together with notes that
 * somebody wrote. So notes can be written when the figures are known, and the pages made once more without measuring.
 */
record ReportDirectory(Path directory) {
    static final String SIDE_BY_SIDE = "report.json";
    static final String GROWTH = "growth.json";
    static final String SIZES = "sizes.json";
    static final String MEMORY = "memory.json";

    private static final Map<String, Class<? extends Record>> FILES = new TreeMap<>(Map.of(
            SIDE_BY_SIDE, JsonReport.class,
            GROWTH, GrowthReport.class,
            SIZES, GrowthReport.class,
            MEMORY, MemoryReport.class));

    /**
     * Looks whether everything can be written in the end, before anything is measured.
     *
     * @param made the file that is measured, so that it does not matter what it is now
     * @param readme a page that is to have the table, or none
     * @throws IllegalArgumentException if one of the two is nothing that can be written
     * @throws IOException if a file that the pages are made of cannot be read
     */
    void check(String made, @Nullable Path readme) throws IOException {
        Writable.directory("--report", directory);
        if (readme != null) {
            Writable.file("--readme", readme);
            ReadmeTable.requireMarks(Files.readString(readme));
        }
        for (Map.Entry<String, Class<? extends Record>> file : FILES.entrySet()) {
            if (!file.getKey().equals(made)) {
                load(file.getKey(), file.getValue());
            }
        }
    }

    /** Looks whether there is something of which pages can be made. */
    void checkRenderable(@Nullable Path readme) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("there is no directory " + directory
                    + " with a report; a run with --report " + directory + " makes one");
        }
        if (FILES.keySet().stream().noneMatch(file -> Files.exists(directory.resolve(file)))) {
            throw new IllegalArgumentException(directory + " has none of " + String.join(", ", FILES.keySet())
                    + ", of which pages are made; a run with --report " + directory + " leaves them there");
        }
        if (readme != null && !Files.exists(directory.resolve(SIDE_BY_SIDE))) {
            throw new IllegalArgumentException("the table for --readme is made of " + directory.resolve(SIDE_BY_SIDE)
                    + ", which is not there; benchmarks/run --report " + directory + " makes it");
        }
        check("", readme);
    }

    void save(String file, Object measured) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(file), Json.write(measured));
    }

    /**
     * Writes all pages for which there is something.
     *
     * @param readme a page that has the table as well, or none
     */
    void render(@Nullable Path readme) throws IOException {
        JsonReport report = load(SIDE_BY_SIDE, JsonReport.class);
        if (report != null) {
            Results results = report.results();
            String markdown =
                    MarkdownReport.of(results, report.command(), load(MEMORY, MemoryReport.class), text("notes.md"));
            Files.writeString(directory.resolve("report.md"), markdown);
            Files.writeString(directory.resolve("report.html"), HtmlReport.of(results, report.command()));
            if (readme != null) {
                Files.writeString(
                        readme, ReadmeTable.of(results, report.command()).putInto(Files.readString(readme)));
            }
        }
        renderGrowth(GROWTH, "growth");
        renderGrowth(SIZES, "sizes");
    }

    private void renderGrowth(String file, String page) throws IOException {
        GrowthReport growth = load(file, GrowthReport.class);
        if (growth != null) {
            GrowthPages pages = new GrowthPages(growth, GrowthNotes.parse(text(page + "-notes.md")));
            Files.writeString(directory.resolve(page + ".md"), pages.markdown());
            Files.writeString(directory.resolve(page + ".html"), pages.html());
            for (GrowthFigure figure : growth.figures()) {
                Files.writeString(
                        directory.resolve(figure.file()), pages.plot(figure).standalone());
            }
        }
    }

    private <T extends Record> @Nullable T load(String file, Class<T> type) throws IOException {
        Path json = directory.resolve(file);
        return Files.exists(json) ? Json.read(json, type) : null;
    }

    private String text(String file) throws IOException {
        Path text = directory.resolve(file);
        return Files.exists(text) ? Files.readString(text) : "";
    }
}
