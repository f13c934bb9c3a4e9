package kvstore.cli.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comments in a source that say which of its lines are an exercise:
 *
 * <pre>
 * // exercise week1/record-header
 * …
 * // exercise ends
 * </pre>
 */
final class Markers {
    private static final Pattern BEGIN = Pattern.compile("( *)// exercise (week[0-9]+)/([a-z0-9-]+)");
    private static final Pattern END = Pattern.compile(" *// exercise ends");

    private Markers() {}

    /**
     * The exercises in a source, in order.
     *
     * @param file its name, for the message
     * @throws IllegalArgumentException if a marker has no partner
     */
    static List<Region> of(Week week, String file, List<String> lines) {
        List<Region> regions = new ArrayList<>();
        int begin = -1;
        String task = "";
        String indentation = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher marker = BEGIN.matcher(lines.get(i));
            boolean ends = END.matcher(lines.get(i)).matches();
            if (marker.matches()) {
                if (begin >= 0) {
                    throw wrong(file, i, "an exercise begins in another one, which began in line " + begin);
                }
                begin = i + 1;
                indentation = marker.group(1);
                task = marker.group(3);
                if (!marker.group(2).equals(week.toString())) {
                    throw wrong(file, i, "this is an exercise of " + marker.group(2) + ", in a module of " + week);
                }
            } else if (ends) {
                if (begin < 0) {
                    throw wrong(file, i, "'// exercise ends' stands where no exercise has begun");
                }
                regions.add(new Region(task, begin, i, indentation));
                begin = -1;
            }
        }
        if (begin >= 0) {
            throw wrong(file, begin - 1, "behind this marker there is no '// exercise ends'");
        }
        return regions;
    }

    private static IllegalArgumentException wrong(String file, int index, String what) {
        return new IllegalArgumentException(file + ":" + (index + 1) + ": " + what);
    }
}
