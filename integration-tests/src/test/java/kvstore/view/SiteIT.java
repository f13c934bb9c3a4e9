package kvstore.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kvstore.site.Site;
import kvstore.site.SiteDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation as a site, as somebody sees it who opens its first page from the disk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class SiteIT {
    private static final int PHONE = 390;
    private static final String RESULTS = "document.querySelectorAll('#found a').length";

    private Path site;
    private Browser browser;

    @BeforeAll
    void render(@TempDir Path temporary) throws IOException {
        Browser.obstacle().ifPresent(why -> System.out.println("SKIPPED: SiteIT because " + why));
        Assumptions.assumeTrue(
                Browser.obstacle().isEmpty(), () -> Browser.obstacle().orElse(""));
        site = temporary.resolve("site");
        SiteDirectory.at(site).write(Site.of(root()));
        browser = Browser.open(temporary.resolve("profile"));
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("common/pom.xml"))) {
            root = root.resolve("..").normalize();
        }
        return root;
    }

    @AfterAll
    void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void slashAndWordsAndEnterLeadToTheChapter() throws IOException {
        go("index.html", 1280);

        browser.type("body", "/");
        browser.type("#search input", "torn damaged week");
        browser.await(RESULTS + " > 1");
        browser.type("#search input", "\uE007"); // Enter

        browser.await("location.pathname.includes('/docs/week1/')");
        assertThat(browser.text("h1")).contains("torn, or damaged");
    }

    @Test
    void searchForWhatIsNowhereSaysSo() throws IOException {
        go("index.html", 1280);

        browser.type("#search input", "xyzzy");

        browser.await("document.getElementById('found').textContent.includes('Nothing has all of these words')");
        assertThat(browser.run("return " + RESULTS).getAsInt()).isZero();
    }

    @Test
    void nextLeadsThroughTheChapters() throws IOException {
        go("docs/week1/01-record-layout.html", 1280);

        browser.click("a[rel=next]");

        browser.await("location.pathname.endsWith('/docs/week1/02-torn-tail-and-damage.html')");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "index.html",
                "docs/week1/01-record-layout.html",
                "docs/week2/01-skip-list.html",
                "docs/week3/05-compaction.html",
                "docs/benchmarks/report.md.html",
                "docs/formats/log.html",
                "week1-wal/src/main/java/kvstore/wal/LogFormat.java.html"
            })
    void onAPhoneNothingIsWiderThanTheScreen(String page) throws IOException {
        go(page, PHONE);

        assertThat(browser.run("return document.documentElement.scrollWidth").getAsInt())
                .isLessThanOrEqualTo(PHONE);
    }

    private void go(String page, int width) throws IOException {
        assertThat(site.resolve(page)).exists();
        browser.look(width, 900, false);
        browser.go(site.resolve(page).toUri().toString());
        browser.await("document.readyState === 'complete'");
    }
}
