package kvstore.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The project's own documentation, rendered. */
class RenderedDocumentationTest {
    private static final Pattern TAG = Pattern.compile("<(a|link|img|script|iframe|source)\\s[^>]*?>");
    private static final Pattern REFERENCE = Pattern.compile("\\s(href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");

    @SuppressWarnings("NullAway.Init")
    private static Site site;

    /** What can be linked to in each page. */
    private static final Map<String, Set<String>> ANCHORS = new HashMap<>();

    @BeforeAll
    static void render() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("common/pom.xml"))) {
            root = root.resolve("..").normalize();
        }
        site = Site.of(root);
        for (String file : site.files().keySet()) {
            if (file.endsWith(".html")) {
                ANCHORS.put(file, found(ID, text(file)));
            }
        }
    }

    @Test
    void everyLinkLeadsToAFileOfTheSiteAndToAnAnchorInIt() {
        List<String> astray = new ArrayList<>();
        for (String file : ANCHORS.keySet()) {
            for (Reference reference : references(file)) {
                if (!reference.isAbsolute() && !leadsSomewhere(file, reference.target())) {
                    astray.add(file + ": " + reference.target());
                }
            }
        }

        assertThat(astray).isEmpty();
        assertThat(site.problems()).isEmpty();
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        for (String file : ANCHORS.keySet()) {
            assertThat(references(file))
                    .as(file)
                    .filteredOn(reference -> !reference.tag().equals("a"))
                    .noneMatch(Reference::isAbsolute);
        }
        assertThat(text(Layout.STYLE)).doesNotContain("url(", "@import");
        assertThat(text(Layout.SCRIPT)).doesNotContain("fetch(", "XMLHttpRequest", "http:", "https:");
    }

    @Test
    void everyPageIsInTheListOnEveryPageAndInTheSearch() {
        String list = text("index.html").substring(text("index.html").indexOf("id=\"contents\""));
        assertThat(found(Pattern.compile("href=\"([^\"#]+)\""), list)).hasSize(site.pages());
        assertThat(found(Pattern.compile("\\[\"([^\"#]+)[\"#]"), text(Layout.SEARCH_INDEX)))
                .hasSize(site.pages());
    }

    @Test
    void nextLeadsThroughAllPages() {
        Set<String> read = new TreeSet<>();
        String page = "index.html";
        while (read.add(page)) {
            Matcher next =
                    Pattern.compile("<link rel=\"next\" href=\"([^\"]+)\">").matcher(text(page));
            if (next.find()) {
                page = Paths.resolved(page, next.group(1)).orElseThrow();
            }
        }

        assertThat(read).hasSize(site.pages());
    }

    private record Reference(String tag, String target) {
        boolean isAbsolute() {
            return target.matches("[a-z]+:.*|//.*|/.*") && !target.startsWith("data:,");
        }
    }

    private static List<Reference> references(String file) {
        List<Reference> references = new ArrayList<>();
        Matcher tag = TAG.matcher(text(file));
        while (tag.find()) {
            Matcher reference = REFERENCE.matcher(tag.group());
            while (reference.find()) {
                references.add(new Reference(tag.group(1), reference.group(2)));
            }
        }
        return references;
    }

    private static boolean leadsSomewhere(String file, String target) {
        if (target.equals("data:,")) {
            return true;
        }
        String[] pathAndAnchor = target.split("#", 2);
        String path = pathAndAnchor[0].isEmpty()
                ? file
                : Paths.resolved(file, pathAndAnchor[0]).orElse("");
        if (!site.files().containsKey(path)) {
            return false;
        }
        return pathAndAnchor.length == 1 || ANCHORS.getOrDefault(path, Set.of()).contains(pathAndAnchor[1]);
    }

    private static String text(String file) {
        byte[] bytes = site.files().get(file);
        return new String(bytes == null ? new byte[0] : bytes, UTF_8);
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
