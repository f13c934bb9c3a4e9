package kvstore.bench.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import kvstore.bench.Workload;

/** How figures are called and numbers are written, in all reports alike. */
final class Wording {
    private static final double MANY = 100;

    private Wording() {}

    /** The workload that a figure belongs to. */
    static Workload workload(String figure) {
        Predicate<Workload> meant =
                workload -> figure.equals(workload.id()) || figure.equals(workload.id() + Session.WRITER);
        return Arrays.stream(Workload.values())
                .filter(meant)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload: figure=" + figure));
    }

    static boolean isWriter(String figure) {
        return figure.endsWith(Session.WRITER);
    }

    /** Such as {@code readwhilewriting, the writer}. */
    static String title(String figure) {
        return isWriter(figure) ? workload(figure).id() + ", the writer" : figure;
    }

    /** What it does, in a few words. */
    static String description(String figure) {
        return isWriter(figure)
                ? "overwrites as long as the others get"
                : workload(figure).description();
    }

    /** What a contender did in it. */
    static String verb(String figure) {
        if (isWriter(figure)) {
            return "wrote";
        }
        return switch (workload(figure)) {
            case FILLSEQ, FILLSYNC, FILLRANDOM, OVERWRITE -> "wrote";
            case READSEQ -> "walked";
            case SEEKRANDOM -> "sought";
            case DELETERANDOM -> "deleted";
            case YCSB_A, YCSB_B, YCSB_C, YCSB_D, YCSB_E, YCSB_F -> "ran";
            default -> "read";
        };
    }

    static String whole(double number) {
        return Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%,.0f", number);
    }

    /** With one decimal where that means something. */
    static String tenths(double number) {
        if (Double.isNaN(number)) {
            return "–";
        }
        return number >= MANY ? whole(number) : String.format(Locale.ROOT, "%.1f", number);
    }

    static String megabytes(double bytes) {
        return tenths(bytes / 1e6);
    }

    /** Of a spread: {@code 3 %}. */
    static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", part * 100);
    }

    /** {@code 1 flush}, {@code 2 flushes}. */
    static String counted(long count, String one, String more) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : more);
    }

    /** {@code a}; {@code a and b}; {@code a, b and c}. */
    static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
