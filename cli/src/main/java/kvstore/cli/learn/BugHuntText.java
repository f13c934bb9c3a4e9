package kvstore.cli.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A score as people read it. What a survivor breaks is told, and not where it is. */
final class BugHuntText {
    private static final int MAX_FAILURE_LINES = 10;

    private final BugHunt.Result result;

    BugHuntText(BugHunt.Result result) {
        this.result = result;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(counted(result.sound().size(), "test") + " of yours, green on our sources.");
        lines.add("");
        int width = result.fates().stream()
                .mapToInt(fate -> fate.bug().name().length())
                .max()
                .orElse(0);
        for (BugHunt.Fate fate : result.fates()) {
            String name =
                    String.format(Locale.ROOT, "%-" + width + "s", fate.bug().name());
            if (fate.killer().isPresent()) {
                lines.add("killed    " + name + "  by " + fate.killer().get().test());
            } else {
                lines.add("survived  " + name + "  " + fate.bug().promise().name() + " "
                        + fate.bug().promise().title());
                lines.add("            " + fate.bug().cost());
            }
        }
        lines.add("");
        long killed = result.fates().stream()
                .filter(fate -> fate.killer().isPresent())
                .count();
        lines.add("Score: " + killed + " of " + counted(result.fates().size(), "bug") + " killed.");
        result.fates().stream()
                .filter(fate -> fate.killer().isEmpty())
                .findFirst()
                .ifPresent(fate -> lines.add("How ours finds such a bug: ./kv crash-lab --bug "
                        + fate.bug().name()));
        return lines;
    }

    /** For tests that find bugs where there are none. */
    List<String> redOnSound() {
        List<String> lines = new ArrayList<>();
        lines.add("Red on our sources, which have none of these bugs, so no bug was planted:");
        for (Verdict verdict : result.sound()) {
            if (verdict.isRed()) {
                lines.add("  " + verdict.test());
                verdict.text().lines().limit(MAX_FAILURE_LINES).forEach(line -> lines.add("    " + line));
            }
        }
        return lines;
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
