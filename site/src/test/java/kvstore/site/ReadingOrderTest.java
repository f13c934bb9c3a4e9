package kvstore.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {
    private final Map<String, MarkdownPage> pages = new TreeMap<>();

    @Test
    void weeksComeWithTheirChaptersByNumberAndThenWhatTheMapNames() {
        page("README.md", "");
        page("docs/README.md", "[words](glossary.md) [labs](labs/README.md) [design](design.md) [words](glossary.md)");
        page("docs/week2/README.md", "");
        page("docs/week1/README.md", "");
        page("docs/week1/02-tail.md", "");
        page("docs/week1/01-record.md", "");
        page("docs/week1/more.md", "");
        page("docs/glossary.md", "");
        page("docs/design.md", "");
        page("docs/labs/README.md", "[soak](soak.md) [crash](crash.md)");
        page("docs/labs/bugs.md", "");
        page("docs/labs/crash.md", "");
        page("docs/labs/soak.md", "");
        page("docs/unnamed.md", "");
        page("week1-wal/README.md", "");

        assertThat(ReadingOrder.of(pages))
                .extracting(ReadingOrder.Part::title)
                .containsExactly("Begin here", "Week 1", "Week 2", "Reference", "Modules");
        assertThat(ReadingOrder.of(pages))
                .flatExtracting(ReadingOrder.Part::pages)
                .containsExactly(
                        "README.md",
                        "docs/README.md",
                        "docs/week1/README.md",
                        "docs/week1/01-record.md",
                        "docs/week1/02-tail.md",
                        "docs/week1/more.md",
                        "docs/week2/README.md",
                        "docs/labs/README.md",
                        "docs/labs/soak.md",
                        "docs/labs/crash.md",
                        "docs/labs/bugs.md",
                        "docs/design.md",
                        "docs/glossary.md",
                        "docs/unnamed.md",
                        "week1-wal/README.md");
    }

    private void page(String path, String text) {
        pages.put(path, MarkdownPage.of(path, "# " + path + "\n\n" + text + "\n"));
    }
}
