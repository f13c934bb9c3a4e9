package kvstore.lab.bugs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A few words of a source file, and what they are replaced by. How the words are laid out on lines makes no difference,
 * so that a formatter does not undo a bug.
 *
 * @param file below the root of the repository, with slashes
 * @param before must occur in the file exactly once
 */
public record SourceChange(String file, String before, String after) {
    private static final int CONTEXT_LINES = 2;

    /** Where the words are in a source. */
    private record Place(int start, int end) {}

    /** @throws BugNotPlantedException if the words do not occur exactly once */
    String applyTo(String bug, String source) throws BugNotPlantedException {
        Place place = find(bug, source);
        return source.substring(0, place.start()) + after + source.substring(place.end());
    }

    /** The change as people read it: lines that go with {@code -}, lines that come with {@code +}, and some around them. */
    List<String> diff(String bug, String source) throws BugNotPlantedException {
        Place place = find(bug, source);
        int from = source.lastIndexOf('\n', place.start() - 1) + 1;
        int to = source.indexOf('\n', place.end());
        int until = to < 0 ? source.length() : to;
        List<String> gone = lines(source.substring(from, until));
        List<String> come = lines(source.substring(from, place.start()) + after + source.substring(place.end(), until));
        int same = sameLines(gone, come);
        int sameAtEnd = sameLinesAtEnd(gone.subList(same, gone.size()), come.subList(same, come.size()));
        List<String> above = lines(source.substring(0, from));
        above = above.subList(0, Math.max(0, above.size() - 1)); // behind the last line's end is no line
        above = Stream.concat(above.stream(), gone.stream().limit(same)).toList();
        List<String> below = Stream.concat(
                        gone.stream().skip(gone.size() - sameAtEnd),
                        lines(source.substring(Math.min(until + 1, source.length()))).stream())
                .toList();
        List<String> diff = new ArrayList<>();
        diff.add(file + ", line " + (above.size() + 1));
        above.subList(Math.max(0, above.size() - CONTEXT_LINES), above.size()).forEach(line -> diff.add("  " + line));
        gone.subList(same, gone.size() - sameAtEnd).forEach(line -> diff.add("- " + line));
        come.subList(same, come.size() - sameAtEnd).stream()
                .filter(line -> !line.isBlank())
                .forEach(line -> diff.add("+ " + line));
        below.subList(0, Math.min(CONTEXT_LINES, below.size())).forEach(line -> diff.add("  " + line));
        return diff;
    }

    private static int sameLines(List<String> some, List<String> others) {
        int same = 0;
        while (same < Math.min(some.size(), others.size()) && some.get(same).equals(others.get(same))) {
            same++;
        }
        return same;
    }

    private static int sameLinesAtEnd(List<String> some, List<String> others) {
        int same = 0;
        while (same < Math.min(some.size(), others.size())
                && some.get(some.size() - 1 - same).equals(others.get(others.size() - 1 - same))) {
            same++;
        }
        return same;
    }

    private Place find(String bug, String source) throws BugNotPlantedException {
        Matcher matcher = words().matcher(source);
        if (!matcher.find()) {
            throw new BugNotPlantedException(bug, file + " has changed: these words are not in it any more: " + before);
        }
        Place place = new Place(matcher.start(), matcher.end());
        if (matcher.find()) {
            throw new BugNotPlantedException(bug, file + " has these words more than once: " + before);
        }
        return place;
    }

    private Pattern words() {
        return Pattern.compile(Arrays.stream(before.strip().split("\\s+", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("\\s+")));
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }
}
