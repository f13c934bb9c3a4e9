package kvstore.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which order the pages are read: where one begins, the weeks with their chapters, what the map of the documentation
 * names, in the order in which it does so last, and the modules. A page that nobody names comes at the end of its part.
 */
final class ReadingOrder {
    /** Pages that belong together. */
    record Part(String title, List<String> pages) {
        Part {
            pages = List.copyOf(pages);
        }
    }

    private static final Pattern WEEK = Pattern.compile("docs/week([0-9]+)/.+");
    private static final Pattern NUMBERED = Pattern.compile("[0-9]+-.+");

    private final Map<String, MarkdownPage> pages;
    private final Set<String> rest;

    private ReadingOrder(Map<String, MarkdownPage> pages) {
        this.pages = pages;
        this.rest = new LinkedHashSet<>(pages.keySet().stream().sorted().toList());
    }

    /** @param pages by their paths; those that a site begins with are among them */
    static List<Part> of(Map<String, MarkdownPage> pages) {
        ReadingOrder order = new ReadingOrder(pages);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("Begin here", order.taken(List.of(Repository.FIRST_PAGE, Repository.MAP))));
        order.weeks().forEach((week, chapters) -> parts.add(new Part("Week " + week, order.taken(chapters))));
        parts.add(new Part("Reference", order.taken(order.reference())));
        parts.add(new Part("Modules", order.taken(List.copyOf(order.rest))));
        parts.removeIf(part -> part.pages().isEmpty());
        return parts;
    }

    private List<String> taken(List<String> wanted) {
        return wanted.stream().filter(rest::remove).toList();
    }

    private SortedMap<Integer, List<String>> weeks() {
        SortedMap<Integer, List<String>> weeks = new TreeMap<>();
        for (String page : rest) {
            Matcher week = WEEK.matcher(page);
            if (week.matches()) {
                weeks.computeIfAbsent(Integer.valueOf(week.group(1)), number -> new ArrayList<>())
                        .add(page);
            }
        }
        weeks.values()
                .forEach(chapters -> chapters.sort(
                        Comparator.comparing(ReadingOrder::rank).thenComparing(Comparator.naturalOrder())));
        return weeks;
    }

    /** The overview, then the chapters by their numbers, then what they lead to. */
    private static int rank(String chapter) {
        String name = Paths.nameOf(chapter);
        return name.equals(Repository.FIRST_PAGE) ? 0 : NUMBERED.matcher(name).matches() ? 1 : 2;
    }

    private List<String> reference() {
        Set<String> named = new LinkedHashSet<>();
        for (String page : linksOf(Repository.MAP)) {
            addWithItsDirectory(page, named);
        }
        for (String page : rest) {
            if (page.startsWith("docs/")) {
                addWithItsDirectory(page, named);
            }
        }
        return List.copyOf(named);
    }

    /** A page that stands for a directory has the others there behind it. */
    private void addWithItsDirectory(String page, Set<String> named) {
        String directory = Paths.directoryOf(page);
        boolean isOverview = Paths.nameOf(page).equals(Repository.FIRST_PAGE) && directory.startsWith("docs/");
        String overview = Paths.inside(directory, Repository.FIRST_PAGE);
        if (!isOverview) {
            if (directory.startsWith("docs/") && rest.contains(overview) && !named.contains(overview)) {
                addWithItsDirectory(overview, named);
            }
            named.add(page);
            return;
        }
        named.add(page);
        List<String> inside = new ArrayList<>(linksOf(page));
        rest.stream().filter(other -> !inside.contains(other)).forEach(inside::add);
        inside.stream()
                .filter(other -> Paths.directoryOf(other).equals(directory))
                .forEach(named::add);
    }

    /** The pages that a page links to; one that it links to twice stands where it does so last. */
    private List<String> linksOf(String page) {
        Set<String> links = new LinkedHashSet<>();
        MarkdownPage read = pages.get(page);
        if (read != null) {
            for (String link : read.links()) {
                Paths.resolved(page, link.split("#", 2)[0])
                        .filter(pages::containsKey)
                        .ifPresent(target -> {
                            links.remove(target);
                            links.add(target);
                        });
            }
        }
        return List.copyOf(links);
    }
}
