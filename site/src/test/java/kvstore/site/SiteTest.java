package kvstore.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private SmallRepository repository;

    @BeforeEach
    void twoPages() throws IOException {
        repository = new SmallRepository(directory);
    }

    @Test
    void linksLeadToWhereThePagesAre() throws IOException {
        repository
                .with(
                        "docs/README.md",
                        "# The map\n\n[one](week1/README.md#a-part) [words](glossary.md) [up](../README.md)\n")
                .with("docs/week1/README.md", "# Week 1\n\n## A part\n")
                .with("docs/glossary.md", "# Glossary\n");

        assertThat(repository.article("docs/index.html"))
                .contains("href=\"week1/index.html#a-part\"", "href=\"glossary.html\"", "href=\"../index.html\"");
        assertThat(repository.site().problems()).isEmpty();
    }

    @Test
    void headingsHaveTheAnchorsThatHostsOfRepositoriesGiveThem() throws IOException {
        repository.with("docs/README.md", "# The map\n\n## What `get` does, and why\n\n## Twice\n\n## Twice\n");

        assertThat(repository.article("docs/index.html"))
                .contains("<h2 id=\"what-get-does-and-why\">", "<h2 id=\"twice\">", "<h2 id=\"twice-1\">");
    }

    @Test
    void foldedAnswersAreFolded() throws IOException {
        repository.with(
                "docs/README.md",
                "# The map\n\n1. Why?\n<details><summary>Answer</summary>\n\nBecause *so*.\n\n</details>\n");

        assertThat(repository.article("docs/index.html"))
                .contains("<details><summary>Answer</summary>\n<p>Because <em>so</em>.</p>\n</details>");
    }

    @Test
    void tablesScrollInAFrameOfTheirOwn() throws IOException {
        repository.with("docs/README.md", "# The map\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n");

        assertThat(repository.article("docs/index.html")).contains("<div class=\"table\"><table>", "</table></div>");
    }

    @Test
    void whatIsTypedStandsOutInAConsole() throws IOException {
        repository.with("docs/README.md", "# The map\n\n```console\n$ ./kv get <key>\nvalue\n> GET a\n```\n");

        assertThat(repository.article("docs/index.html"))
                .contains(
                        "<pre class=\"console\"><code><b>$ ./kv get &lt;key&gt;</b>\nvalue\n<b>&gt; GET a</b>\n</code></pre>");
    }

    @Test
    void excerptNamesItsSourceWhichComesAlong() throws IOException {
        repository
                .with("docs/README.md", "# The map\n\n<!-- from: common/A.java -->\n```java\nint a; // why\n```\n")
                .with("common/A.java", "/* one\ntwo */\nclass A {\n    String s = \"</pre>\";\n}\n");

        assertThat(repository.article("docs/index.html"))
                .contains("<a href=\"../common/A.java.html\">common/A.java</a>")
                .contains("<span class=\"word\">int</span> a; <span class=\"comment\">// why</span>");
        assertThat(repository.article("common/A.java.html"))
                .contains("<span id=\"L1\"><span class=\"comment\">/* one</span></span>\n")
                .contains("<span id=\"L2\"><span class=\"comment\">two */</span></span>\n")
                .contains("<span class=\"text\">&quot;&lt;/pre&gt;&quot;</span>");
    }

    @Test
    void commentsForWritersAreLeftOut() throws IOException {
        repository.with("docs/README.md", "# The map\n\n<!-- stays open -->\n\ntext\n");

        assertThat(repository.article("docs/index.html"))
                .doesNotContain("stays open")
                .contains("<p>text</p>");
    }

    @Test
    void picturesAndPagesOfHtmlAreCopiedAndHideNoPage() throws IOException {
        repository
                .with("docs/README.md", "# The map\n\n![a plot](plot.svg) [report](report.html) [text](report.md)\n")
                .with("docs/report.md", "# As text\n")
                .with("docs/report.html", "<p>made elsewhere</p>")
                .with("docs/plot.svg", "<svg/>");

        assertThat(repository.article("docs/index.html"))
                .contains("<img src=\"plot.svg\" alt=\"a plot\"", "href=\"report.html\"", "href=\"report.md.html\"");
        assertThat(repository.rendered("docs/report.html")).isEqualTo("<p>made elsewhere</p>");
        assertThat(repository.rendered("docs/plot.svg")).isEqualTo("<svg/>");
        assertThat(repository.rendered("docs/report.md.html")).contains("As text");
    }

    @Test
    void directoryIsAListAndItsOwnFilesComeAlong() throws IOException {
        repository
                .with("README.md", "# A store\n\n[common](common)\n")
                .with("common/pom.xml", "<project/>\n")
                .with("common/src/A.java", "class A {}\n")
                .with("common/target/classes/A.txt", "built")
                .with("common/.hidden", "hidden");

        assertThat(repository.article("index.html")).contains("href=\"common/index.html\"");
        assertThat(repository.article("common/index.html"))
                .contains("<a href=\"pom.xml.html\">pom.xml</a>", "<li>src/A.java</li>")
                .doesNotContain("target", "hidden");
        assertThat(repository.article("common/pom.xml.html")).contains("&lt;project/&gt;");
    }

    @Test
    void linkThatLeadsNowhereIsAProblemThatNamesThePage() throws IOException {
        repository.with(
                "docs/README.md", "# The map\n\n[a](missing.md) [b](../../outside.md) [c](https://example.org/)\n");

        assertThat(repository.site().problems())
                .containsExactly("docs/README.md: missing.md", "docs/README.md: ../../outside.md");
        assertThat(repository.article("docs/index.html"))
                .contains("<a href=\"https://example.org/\" class=\"away\">c</a>");
    }

    @Test
    void searchFindsWhatStandsInTextAndInCode() throws IOException {
        repository.with(
                "docs/README.md",
                "# The map\n\nabove\n\n## Below\n\nsome *text* `</script>`\n\n```sh\n./kv view\n```\n");

        assertThat(repository.rendered(Layout.SEARCH_INDEX))
                .startsWith("window.kvSearchIndex = [[")
                .contains("[\"docs/index.html\",\"The map\",\"The map\",\"above\"]")
                .contains(
                        "[\"docs/index.html#below\",\"The map\",\"Below\",\"some text \\u003c/script\\u003e ./kv view\"]");
    }

    @Test
    void pagesAreLinkedInReadingOrder() throws IOException {
        repository
                .with("docs/README.md", "# The map\n\n[words](glossary.md)\n")
                .with("docs/week1/README.md", "# Week 1\n")
                .with("docs/glossary.md", "# Glossary\n");

        assertThat(repository.rendered("index.html"))
                .contains("<link rel=\"next\" href=\"docs/index.html\">")
                .doesNotContain("rel=\"prev\"");
        assertThat(repository.rendered("docs/week1/index.html"))
                .contains("<a rel=\"prev\" href=\"../index.html\"><span>Previous</span> The map</a>")
                .contains("<a rel=\"next\" href=\"../glossary.html\"><span>Next</span> Glossary</a>")
                .contains("<a href=\"index.html\" aria-current=\"page\">Week 1</a>");
    }

    @Test
    void directoryWithoutDocumentationIsRefused(@TempDir Path empty) {
        assertThatThrownBy(() -> Site.of(empty))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no README.md in " + empty + ", so there is nothing to make a site of");
    }
}
