package kvstore.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The part of the report that sets every store in relation to RocksDB, with the aims of our own engines. */
final class RatioSection {
    private final Results results;
    private final List<String> others;
    private final List<Aims> aims;
    private final MarkdownPage page;

    private RatioSection(Results results, MarkdownPage page) {
        this.results = results;
        this.others = results.stores().stream()
                .map(Store::name)
                .filter(store -> !store.equals(MarkdownReport.BASE))
                .toList();
        this.aims = Aims.among(others);
        this.page = page;
    }

    /** Adds nothing if there is nothing to be set in relation. */
    static void add(Results results, MarkdownPage page) {
        RatioSection section = new RatioSection(results, page);
        if (!section.others.isEmpty()
                && section.others.size() < results.stores().size()) {
            section.add();
        }
    }

    private void add() {
        page.paragraph("## As a ratio to RocksDB");
        page.paragraph(
                ("Formed in each round, then the median. Of times and of bytes, less is better. " + summary()).strip());
        List<String> columns = new ArrayList<>(others);
        for (Aims own : aims) {
            columns.add("aim for " + own.engine());
            columns.add("");
        }
        page.header("", columns);
        for (Figure figure : Figure.compared()) {
            if (!figure.measuredBy(results).isEmpty()) {
                row(figure);
            }
        }
        page.line("");
    }

    private void row(Figure figure) {
        List<String> cells = new ArrayList<>();
        others.forEach(store -> cells.add(Numbers.ratio(results.ratio(store, MarkdownReport.BASE, figure.name()))));
        for (Aims own : aims) {
            cells.add(own.text(figure));
            cells.add(own.met(results, figure).map(Numbers::verdict).orElse(""));
        }
        page.row(figure.title(), cells);
    }

    private String summary() {
        return aims.stream()
                .map(own -> own.summary(results))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
