package kvstore.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of Markdown: its fenced blocks, and the rest as prose.
 *
 * @param prose the lines outside of blocks, by their number in the file
 */
record Page(Path file, List<Block> blocks, Map<Integer, String> prose) {
    private static final Pattern FENCE = Pattern.compile("```(\\S*)\\s*");
    private static final Pattern MARKER = Pattern.compile("<!-- (.+) -->");
    private static final Pattern HEADING = Pattern.compile("(#{1,6}) (.+)");

    /**
     * A fenced block.
     *
     * @param language what stands behind the fence; empty if nothing does
     * @param marker the comment right before the block, empty if there is none
     * @param line where its first line stands
     */
    record Block(String language, String marker, int line, List<String> lines) {
        String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    static Page read(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Map<Integer, String> prose = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        String marker = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int end = lines.subList(i + 1, lines.size()).indexOf("```");
                if (end < 0) {
                    throw new IOException(file + ":" + (i + 1) + ": this block does not end");
                }
                blocks.add(new Block(fence.group(1), marker, i + 2, lines.subList(i + 1, i + 1 + end)));
                i += end + 1;
                marker = "";
            } else {
                prose.put(i + 1, lines.get(i));
                Matcher comment = MARKER.matcher(lines.get(i));
                marker = comment.matches() ? comment.group(1) : "";
            }
        }
        return new Page(file, blocks, prose);
    }

    /** The headings of one level, in order. */
    List<String> headings(int level) {
        List<String> found = new ArrayList<>();
        prose.keySet().stream().sorted().forEach(line -> {
            Matcher heading = HEADING.matcher(String.valueOf(prose.get(line)));
            if (heading.matches() && heading.group(1).length() == level) {
                found.add(heading.group(2));
            }
        });
        return found;
    }

    /** What a link can lead to inside the page: headings as their reader makes anchors of them. */
    List<String> anchors() {
        List<String> anchors = new ArrayList<>();
        for (int level = 1; level <= 6; level++) {
            headings(level).forEach(heading -> anchors.add(anchorOf(heading)));
        }
        return anchors;
    }

    private static String anchorOf(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
