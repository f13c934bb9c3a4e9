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
        return "shows the two main figures of the engine, all of them with their units, or those of its levels as a table";
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        String what = arguments.text();
        if (what.equalsIgnoreCase("LEVELS")) {
            for (String line : LevelTable.of(session.store().stats())) {
                session.answer(line);
            }
            return Then.GO_ON;
        }
        boolean all = what.equalsIgnoreCase("ALL");
        if (!all && !what.isEmpty()) {
            throw new IllegalArgumentException("STATS stands alone or before ALL or LEVELS: " + usage());
        }
        session.answer(session.style().statistics());
        for (StoreStats.Stat stat : session.store().stats().all()) {
            if (all) {
                session.answer("  " + stat.name() + ": " + stat.value() + " " + stat.unit());
            } else if (MAIN_FIGURES.contains(stat.name())) {
                session.answer("  " + stat.name() + ": " + stat.value());
            }
        }
        return Then.GO_ON;
    }
}
