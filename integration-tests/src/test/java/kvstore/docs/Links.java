package kvstore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the prose of a page links to. */
final class Links {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\(([^)\\s]+)\\)");

    private Links() {}

    /**
     * A link.
     *
     * @param text what is read
     * @param to where it leads, as it is written
     */
    record Link(String text, String to) {
        boolean isElsewhere() {
            return to.startsWith("https://");
        }

        /** The file that it leads to, from a page on. */
        Path target(Page page) {
            String path = to.split("#", 2)[0];
            return path.isEmpty()
                    ? page.file()
                    : page.file().resolveSibling(path).normalize();
        }
    }

    static List<Link> in(String line) {
        return LINK.matcher(line)
                .results()
                .map(match -> new Link(match.group(1), match.group(2)))
                .toList();
    }

    /** Every link of the page that stays inside the project leads to a file, and to a heading in it. */
    static void check(Page page) throws IOException {
        for (int line : page.prose().keySet()) {
            for (Link link : in(String.valueOf(page.prose().get(line)))) {
                if (!link.isElsewhere()) {
                    check(page, line, link);
                }
            }
        }
    }

    private static void check(Page page, int line, Link link) throws IOException {
        String where = Documentation.name(page) + ":" + line + ": " + link.to();
        Path target = link.target(page);
        assertThat(target).as(where).exists();
        String[] pathAndAnchor = link.to().split("#", 2);
        if (pathAndAnchor.length == 2) {
            assertThat(Page.read(target).anchors()).as(where).contains(pathAndAnchor[1]);
        }
    }
}
