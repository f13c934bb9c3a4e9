package kvstore.site;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is the same on every page: the head, the search, the list of all pages, and the ways on and back. */
final class Layout {
    static final String STYLE = "assets/site.css";
    static final String SCRIPT = "assets/site.js";
    static final String SEARCH_INDEX = "assets/search-index.js";

    private static final String NAME = "Key-value store, week by week";
    private static final int SHOWN_LEVELS = 3;

    private final Map<String, MarkdownPage> pages;
    private final List<ReadingOrder.Part> parts;
    private final List<String> order;
    private final Targets targets;

    Layout(Map<String, MarkdownPage> pages, Targets targets) {
        this.pages = pages;
        this.targets = targets;
        this.parts = ReadingOrder.of(pages);
        this.order = parts.stream().flatMap(part -> part.pages().stream()).toList();
    }

    /** A page of Markdown. */
    String page(MarkdownPage page, String body) {
        int at = order.indexOf(page.path());
        String before = at > 0 ? order.get(at - 1) : null;
        String after = at + 1 < order.size() ? order.get(at + 1) : null;
        String place = placeOf(page.path());
        return begin(place, page.title(), link("prev", place, before) + link("next", place, after))
                + "<main id=\"text\">\n"
                + onThisPage(page)
                + "<article>\n" + body + "</article>\n"
                + steps(place, before, after)
                + "</main>\n"
                + contents(place, page)
                + "</div>\n</body>\n</html>\n";
    }

    /** Any other page, which stands in no order. */
    String plain(String place, String title, String body) {
        return begin(place, title, "") + "<main id=\"text\">\n<article class=\"source\">\n" + body
                + "</article>\n</main>\n" + contents(place, null) + "</div>\n</body>\n</html>\n";
    }

    private static String begin(String place, String title, String links) {
        String root =
                "../".repeat((int) place.chars().filter(letter -> letter == '/').count());
        return "<!doctype html>\n<html lang=\"en\" data-root=\"" + root + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                + "<title>" + Html.escaped(title) + "</title>\n"
                + "<link rel=\"icon\" href=\"data:,\">\n"
                + "<link rel=\"stylesheet\" href=\"" + Paths.relative(place, STYLE) + "\">\n"
                + links
                + "<script src=\"" + Paths.relative(place, SCRIPT) + "\" defer></script>\n</head>\n<body>\n"
                + "<header>\n<a class=\"skip\" href=\"#text\">To the text</a>\n"
                + "<a class=\"home\" href=\"" + Paths.relative(place, "index.html") + "\">" + NAME + "</a>\n"
                + "<a class=\"to-contents\" href=\"#contents\">All pages</a>\n"
                + "<div id=\"search\" role=\"search\" data-index=\"" + Paths.relative(place, SEARCH_INDEX)
                + "\" hidden>"
                + "<input type=\"search\" aria-label=\"Search all pages\" placeholder=\"Search: press /\" "
                + "autocomplete=\"off\" spellcheck=\"false\"><div id=\"found\" hidden></div></div>\n"
                + "<noscript>Search needs JavaScript.</noscript>\n</header>\n<div class=\"frame\">\n";
    }

    private String link(String relation, String place, @Nullable String page) {
        return page == null ? "" : "<link rel=\"" + relation + "\" href=\"" + href(place, page) + "\">\n";
    }

    private String onThisPage(MarkdownPage page) {
        String list = headings(page);
        return list.isEmpty()
                ? ""
                : "<details class=\"here\"><summary>On this page</summary>\n" + list + "</details>\n";
    }

    private static String headings(MarkdownPage page) {
        StringBuilder list = new StringBuilder();
        for (Section section : page.sections()) {
            if (section.level() > 1 && section.level() <= SHOWN_LEVELS) {
                list.append("<li class=\"level")
                        .append(section.level())
                        .append("\"><a href=\"#")
                        .append(section.id())
                        .append("\">")
                        .append(Html.escaped(section.title()))
                        .append("</a></li>\n");
            }
        }
        return list.isEmpty() ? "" : "<ul>\n" + list + "</ul>\n";
    }

    private String steps(String place, @Nullable String before, @Nullable String after) {
        return "<nav class=\"steps\" aria-label=\"In reading order\">\n"
                + step("prev", "Previous", place, before)
                + step("next", "Next", place, after)
                + "</nav>\n";
    }

    private String step(String relation, String word, String place, @Nullable String page) {
        return page == null
                ? ""
                : "<a rel=\"" + relation + "\" href=\"" + href(place, page) + "\"><span>" + word + "</span> "
                        + Html.escaped(titleOf(page)) + "</a>\n";
    }

    private String contents(String place, @Nullable MarkdownPage current) {
        StringBuilder html = new StringBuilder("<nav id=\"contents\" aria-label=\"All pages\">\n");
        for (ReadingOrder.Part part : parts) {
            html.append("<h2>").append(part.title()).append("</h2>\n<ul>\n");
            for (String page : part.pages()) {
                boolean isCurrent = current != null && page.equals(current.path());
                html.append("<li")
                        .append(isBelow(page) ? " class=\"below\"" : "")
                        .append("><a href=\"");
                html.append(href(place, page)).append(isCurrent ? "\" aria-current=\"page\">" : "\">");
                html.append(Html.escaped(titleOf(page))).append("</a>");
                html.append(isCurrent && current != null ? headings(current) : "")
                        .append("</li>\n");
            }
            html.append("</ul>\n");
        }
        return html.append("</nav>\n").toString();
    }

    /** Whether another page stands for its directory. */
    private boolean isBelow(String page) {
        String directory = Paths.directoryOf(page);
        return directory.contains("/")
                && !Paths.nameOf(page).equals(Repository.FIRST_PAGE)
                && pages.containsKey(Paths.inside(directory, Repository.FIRST_PAGE));
    }

    private String titleOf(String path) {
        MarkdownPage page = pages.get(path);
        return page == null ? path : page.title();
    }

    private String href(String place, String page) {
        return Paths.relative(place, placeOf(page));
    }

    private String placeOf(String page) {
        return targets.place(page).orElseThrow();
    }
}
