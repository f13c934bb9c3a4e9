package kvstore.cli.simulate;

import java.util.List;
import java.util.Locale;
import kvstore.cli.terminal.ByteSize;
import kvstore.compaction.Levels;
import kvstore.compaction.TableInfo;
import kvstore.simulate.Figures;
import kvstore.simulate.History;
import kvstore.simulate.Step;

/** Levels as bars of at most 80 columns: one for each table of level 0, and one for each deeper level. */
public final class LevelsText {
    private static final int BAR_COLUMNS = 46;
    private static final String COSTS = """
            writes         bytes written       bytes kept   tables that a get
                           per byte put    per live byte       may look into
            """;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private final boolean plain;
    private final long largestBytes;

    /**
     * @param plain ASCII alone
     * @param largestBytes what the longest bar stands for
     */
    public LevelsText(boolean plain, long largestBytes) {
        this.plain = plain;
        this.largestBytes = largestBytes;
    }

    /** One picture. */
    public String of(String title, Step step) {
        Levels levels = step.levels();
        StringBuilder text = new StringBuilder(title).append('\n');
        for (TableInfo table : levels.level(0)) {
            text.append(row("level 0", 1, table.bytes()));
        }
        for (int level = 1; level < levels.count(); level++) {
            if (!levels.level(level).isEmpty()) {
                text.append(row("level " + level, levels.level(level).size(), levels.bytes(level)));
            }
        }
        return text.toString();
    }

    private String row(String label, int tables, long bytes) {
        String row = String.format(
                Locale.ROOT,
                "  %-7s %5d %-6s %9s  %s",
                label,
                tables,
                tables == 1 ? "table" : "tables",
                ByteSize.rounded(bytes),
                bar(bytes));
        return row.stripTrailing() + "\n";
    }

    private String bar(long bytes) {
        double columns = (double) BAR_COLUMNS * bytes / largestBytes;
        int whole = (int) columns;
        if (plain) {
            return whole == 0 ? "." : "#".repeat(whole);
        }
        int eighths = Math.max(whole == 0 ? 1 : 0, (int) ((columns - whole) * 8));
        return "█".repeat(whole) + (eighths == 0 ? "" : EIGHTHS.substring(eighths, eighths + 1));
    }

    /** What it cost, over time. */
    public static String figures(History history, List<Step> moments) {
        StringBuilder text = new StringBuilder(COSTS);
        for (Step step : moments) {
            text.append(line(String.format(Locale.ROOT, "%,d", step.writes()), step.figures()));
        }
        return text.append(line("at rest", history.last().figures())).toString();
    }

    private static String line(String when, Figures figures) {
        return String.format(
                Locale.ROOT,
                "%-12s %14.2f %16.2f %19d%n",
                when,
                figures.writeAmplification(),
                figures.spaceAmplification(),
                figures.readAmplification());
    }
}
