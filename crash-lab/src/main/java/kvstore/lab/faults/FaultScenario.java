package kvstore.lab.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import kvstore.Durability;

/** What is done to a store while one of its file operations fails. */
public enum FaultScenario {
    /** Twenty commits on a new store, which is then closed. */
    COMMITS(Durability.SYNC, false, false),

    /** Commits, and between them sync, flush, checkpoint and reading. */
    CALLS(Durability.SYNC, true, false),

    /** The same where a write is not forced. */
    UNFORCED(Durability.OS, true, false),

    /** The same without a log. */
    UNLOGGED(Durability.NONE, true, false),

    /** A store is recovered that was killed between two logs, and lives on. */
    RECOVERY(Durability.SYNC, true, true),

    /** Commits, and between them flush and compact, if the engine does that. */
    COMPACTION(Durability.SYNC, false, false);

    private final Durability durability;
    private final boolean calls;
    private final boolean killed;

    FaultScenario(Durability durability, boolean calls, boolean killed) {
        this.durability = durability;
        this.calls = calls;
        this.killed = killed;
    }

    Durability durability() {
        return durability;
    }

    /** Whether something is called between the commits. */
    boolean calls() {
        return calls;
    }

    /** Whether tables are merged between the commits. */
    boolean compacts() {
        return this == COMPACTION;
    }

    /** Whether there is a store already, which was killed. */
    boolean killed() {
        return killed;
    }

    /** As {@link #named} takes it. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scenario of that title. */
    public static FaultScenario named(String title) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such scenario: scenario=" + title
                        + "; there are "
                        + Arrays.stream(values()).map(FaultScenario::title).collect(Collectors.joining(", "))));
    }
}
