package kvstore.bench;

import java.util.List;

/** The part of the report that sets every store in relation to RocksDB, with the aims of our own engines. */
final class RatioSection {
    private final Results results;
    private final MarkdownPage page;

    private RatioSection(Results results, MarkdownPage page) {
        this.results = results;
        this.page = page;
    }

    /** Adds nothing if there is nothing to be set in relation. */
    static void add(Results results, MarkdownPage page) {
        RatioSection section = new RatioSection(results, page);
        List<String> all = results.stores().stream().map(Store::name).toList();
        List<String> others =
                all.stream().filter(store -> !store.equals(Aims.ROCKSDB)).toList();
        boolean rocksDbTookPart = others.size() < all.size();
        if (rocksDbTookPart && !others.isEmpty()) {
            section.addAll(others);
        }
        if (rocksDbTookPart || all.contains(Aims.ROCKSDB_FILTERED)) {
            section.addAims();
        }
    }

    private void addAll(List<String> others) {
        page.paragraph("## As a ratio to RocksDB");
        page.paragraph(
                "To `" + Aims.ROCKSDB + "`, which has no filters. Formed in each round, then the median. Of times and"
                        + " of bytes, less is better.");
        page.header("", others);
        for (Figure figure : Figure.compared()) {
            if (!figure.measuredBy(results).isEmpty()) {
                page.row(
                        figure.title(),
                        others.stream()
                                .map(store -> Numbers.ratio(results.ratio(store, Aims.ROCKSDB, figure.name())))
                                .toList());
            }
        }
        page.line("");
    }

    private void addAims() {
        for (AimsTable table : AimsTable.of(results)) {
            page.paragraph("## " + table.title());
            page.paragraph(table.aims().summary(results));
            page.header("", AimsTable.COLUMNS);
            table.rows().forEach(row -> page.row(row.title(), row.cells()));
            page.line("");
        }
        String missing = AimsTable.missing(results);
        if (!missing.isEmpty()) {
            page.paragraph(missing);
        }
    }
}
