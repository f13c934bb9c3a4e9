package kvstore.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What somebody wrote below the plots. The text has a heading {@code ## entries-fillrandom} before what belongs below that
 * plot; what stands before the first heading is for the beginning of the page.
 */
record GrowthNotes(String beginning, Map<String, String> byFigure) {
    private static final String HEADING = "## ";

    static GrowthNotes parse(String text) {
        StringBuilder beginning = new StringBuilder();
        Map<String, StringBuilder> byFigure = new LinkedHashMap<>();
        StringBuilder current = beginning;
        for (String line : text.lines().toList()) {
            if (line.startsWith(HEADING)) {
                current = byFigure.computeIfAbsent(
                        line.substring(HEADING.length()).strip().toLowerCase(Locale.ROOT), id -> new StringBuilder());
            } else if (!line.startsWith("# ")) {
                current.append(line).append('\n');
            }
        }
        Map<String, String> texts = new LinkedHashMap<>();
        byFigure.forEach((id, note) -> texts.put(id, note.toString().strip()));
        return new GrowthNotes(beginning.toString().strip(), texts);
    }

    /** What belongs below a plot, or an empty string. */
    String of(GrowthFigure figure) {
        return byFigure.getOrDefault(figure.id(), "");
    }
}
