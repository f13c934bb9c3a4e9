package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;
import kvstore.StoreStats;
import kvstore.cli.stats.LevelTable;

/** {@code STATS [ALL|LEVELS]}. */
final class StatsVerb implements Verb {
    private static final List<String> MAIN_FIGURES = List.of("memtable_size", "num_sstables");

    @Override
    public String name() {
        return "STATS";
    }

    @Override
    public String usage() {
        return "STATS [ALL|LEVELS]";
    }

    @Override
    public String purpose() {
        return "shows the engine's main figures, all, or those of levels";
    }

    @Override
    public List<String> details() {
        return List.of(
                "STATS ALL: every figure with its unit. STATS LEVELS: flushes and compactions as a table,",
                "a row for each level, if the engine has levels.");
    }

    @Override
    public Expected expected(List<String> before) {
        return before.isEmpty() ? Expected.oneOf(List.of("ALL", "LEVELS")) : Expected.NOTHING;
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        String what = arguments.text();
        if (what.equalsIgnoreCase("LEVELS")) {
            for (String line : LevelTable.of(session.store().stats())) {
                session.answers().say(line);
            }
            return Then.GO_ON;
        }
        boolean all = what.equalsIgnoreCase("ALL");
        if (!all && !what.isEmpty()) {
            throw new IllegalArgumentException("STATS stands alone or before ALL or LEVELS: " + usage());
        }
        session.answers().say(session.answers().style().statistics());
        for (StoreStats.Stat stat : session.store().stats().all()) {
            if (all) {
                session.answers().say("  " + stat.name() + ": " + stat.value() + " " + stat.unit());
            } else if (MAIN_FIGURES.contains(stat.name())) {
                session.answers().say("  " + stat.name() + ": " + stat.value());
            }
        }
        return Then.GO_ON;
    }
}
