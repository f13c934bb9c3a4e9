package kvstore.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A chapter of the learning path: the page {@code docs/weekN/NN-name.md}, with its sections.
 *
 * @param sections the lines below each heading of the second level, in order; a heading that comes twice is there once
 */
record Chapter(Page page, int week, int number, Map<String, List<String>> sections) {
    /** What every chapter has, in this order. */
    static final List<String> SECTIONS = List.of(
            "What you will have",
            "Before and after",
            "Time and files",
            "The picture",
            "The rules you must keep",
            "Predict first",
            "Steps",
            "Look inside",
            "Break it",
            "Measure it",
            "Check yourself",
            "Further reading");

    private static final Pattern FILE = Pattern.compile("docs/week([0-9]+)/([0-9]{2})-[a-z0-9-]+\\.md");
    private static final String HEADING = "## ";

    /** All chapters there are, in the order in which they are read. */
    static List<Chapter> all() throws IOException {
        List<Chapter> chapters = new ArrayList<>();
        for (Page page : Documentation.pages()) {
            Matcher file = FILE.matcher(Documentation.name(page));
            if (file.matches()) {
                chapters.add(new Chapter(
                        page, Integer.parseInt(file.group(1)), Integer.parseInt(file.group(2)), sectionsOf(page)));
            }
        }
        chapters.sort(Comparator.comparingInt(Chapter::week).thenComparingInt(Chapter::number));
        return chapters;
    }

    /** The chapters of each week that has any. */
    static Map<Integer, List<Chapter>> byWeek() throws IOException {
        return all().stream().collect(Collectors.groupingBy(Chapter::week, LinkedHashMap::new, Collectors.toList()));
    }

    private static Map<String, List<String>> sectionsOf(Page page) throws IOException {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(page.file());
        List<String> section = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean isProse = page.prose().containsKey(i + 1);
            if (isProse && lines.get(i).startsWith(HEADING)) {
                section = sections.computeIfAbsent(lines.get(i).substring(HEADING.length()), key -> new ArrayList<>());
            } else {
                section.add(lines.get(i));
            }
        }
        return sections;
    }

    /** The lines of a section; none if there is no such section. */
    List<String> section(String heading) {
        return sections.getOrDefault(heading, List.of());
    }

    /** The lines of the page that say something, in order, those of blocks left out. */
    List<String> spokenLines() {
        return page.prose().keySet().stream()
                .sorted()
                .map(line -> String.valueOf(page.prose().get(line)))
                .filter(line -> !line.isBlank())
                .toList();
    }

    String fileName() {
        return String.valueOf(page.file().getFileName());
    }

    @Override
    public String toString() {
        return Documentation.name(page);
    }
}
