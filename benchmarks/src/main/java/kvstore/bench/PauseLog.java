package kvstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often and how long the Java machine stopped all threads, from what it logs with {@link #argument}. Pauses of the garbage
 * collector are among the stops; so are those for the compiler, which the collector's own log leaves out.
 *
 * @param collections pauses of the garbage collector
 * @param stops stops of any kind
 */
record PauseLog(
        long collections, double longestCollectionMillis, long stops, double longestStopMillis, double stoppedMillis) {
    private static final Pattern COLLECTION = Pattern.compile("\\[gc *\\].* Pause .* ([0-9.]+)ms$");
    private static final Pattern STOP = Pattern.compile("\\[safepoint *\\] Safepoint .* Total: *([0-9]+) ns");

    static String argument(Path log) {
        return "-Xlog:gc,safepoint:file=" + log + "::filecount=0";
    }

    static PauseLog read(Path log) throws IOException {
        return parse(Files.readAllLines(log));
    }

    static PauseLog parse(List<String> lines) {
        double[] collections = millis(lines, COLLECTION, 1);
        double[] stops = millis(lines, STOP, 1e-6);
        return new PauseLog(collections.length, max(collections), stops.length, max(stops), sum(stops));
    }

    void addTo(Measured measured) {
        measured.add("collections", (double) collections);
        measured.add("longestCollectionMillis", longestCollectionMillis);
        measured.add("stops", (double) stops);
        measured.add("longestStopMillis", longestStopMillis);
        measured.add("stoppedMillis", stoppedMillis);
    }

    private static double[] millis(List<String> lines, Pattern pattern, double factor) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .mapToDouble(found -> Double.parseDouble(found.group(1)) * factor)
                .toArray();
    }

    private static double max(double[] values) {
        double max = 0;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
