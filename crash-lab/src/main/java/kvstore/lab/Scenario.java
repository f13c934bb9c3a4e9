package kvstore.lab;

import java.util.List;
import java.util.stream.Collectors;
import kvstore.Durability;
import kvstore.StoreOptions;

/**
 * What is done to a store before, while and after the power goes; a seed draws the details. All of them keep memtables as
 * small as they can be, so that a few commits fill one.
 *
 * @param lives how often the store is opened
 * @param killed whether a life ends with {@code kill -9} rather than by closing
 * @param commits how many commits there are in each life
 * @param keys among how many keys
 * @param changes the most that a commit changes
 * @param valueBytes the most that a value has
 * @param deletePercent how many of the changes delete
 * @param flushPercent after how many of the commits the store is flushed
 * @param syncPercent after how many it is synced
 * @param checkpointPercent after how many a checkpoint is written
 * @param compactPercent after how many everything is compacted, if the engine does that
 */
public record Scenario(
        String name,
        String description,
        Durability durability,
        int lives,
        boolean killed,
        int commits,
        int keys,
        int changes,
        int valueBytes,
        int deletePercent,
        int flushPercent,
        int syncPercent,
        int checkpointPercent,
        int compactPercent) {
    private static final Scenario MIXED =
            new Scenario("mixed", "a little of everything", Durability.SYNC, 3, false, 25, 12, 4, 300, 25, 8, 8, 0, 6);

    private static final List<Scenario> ALL = List.of(
            MIXED,
            new Scenario(
                    "commits",
                    "many small commits, never flushed",
                    Durability.SYNC,
                    2,
                    false,
                    50,
                    8,
                    1,
                    20,
                    10,
                    0,
                    0,
                    0,
                    0),
            new Scenario(
                    "values",
                    "values of up to 9000 bytes, across pages and sectors",
                    Durability.SYNC,
                    2,
                    false,
                    14,
                    6,
                    2,
                    9000,
                    15,
                    10,
                    0,
                    0,
                    0),
            new Scenario(
                    "batches",
                    "batches of up to 30 changes",
                    Durability.SYNC,
                    2,
                    false,
                    20,
                    40,
                    30,
                    60,
                    30,
                    10,
                    0,
                    0,
                    0),
            new Scenario(
                    "flushes",
                    "a flush after every other commit",
                    Durability.SYNC,
                    2,
                    false,
                    20,
                    8,
                    2,
                    100,
                    25,
                    50,
                    0,
                    0,
                    0),
            new Scenario(
                    "compactions",
                    "flushes, and compactions of all that there is",
                    Durability.SYNC,
                    2,
                    false,
                    25,
                    16,
                    3,
                    900,
                    25,
                    35,
                    0,
                    0,
                    10),
            new Scenario(
                    "deletes", "most changes are deletes", Durability.SYNC, 2, false, 30, 10, 3, 200, 65, 15, 0, 0, 0),
            new Scenario(
                    "checkpoint",
                    "checkpoints between the commits",
                    Durability.SYNC,
                    2,
                    false,
                    15,
                    8,
                    2,
                    150,
                    20,
                    10,
                    0,
                    25,
                    0),
            new Scenario(
                    "reopen",
                    "closed and opened after every few commits",
                    Durability.SYNC,
                    9,
                    false,
                    4,
                    8,
                    3,
                    150,
                    25,
                    5,
                    0,
                    0,
                    0),
            new Scenario(
                    "kills", "every life ends with kill -9", Durability.SYNC, 7, true, 6, 8, 3, 300, 25, 10, 0, 0, 8),
            new Scenario(
                    "memtable",
                    "memtables fill up by themselves, again and again",
                    Durability.SYNC,
                    2,
                    false,
                    35,
                    10,
                    2,
                    1500,
                    15,
                    0,
                    0,
                    0,
                    0),
            new Scenario(
                    "unforced",
                    "mode os: nothing is forced but by flush and sync",
                    Durability.OS,
                    3,
                    true,
                    15,
                    10,
                    3,
                    300,
                    25,
                    8,
                    12,
                    0,
                    8),
            new Scenario(
                    "unlogged",
                    "mode none: there is no log",
                    Durability.NONE,
                    3,
                    false,
                    15,
                    10,
                    3,
                    300,
                    25,
                    12,
                    12,
                    0,
                    0));

    /** All there are; the first is the default. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** The default one, in another durability mode. */
    static Scenario mixed(Durability durability) {
        return MIXED.with(durability);
    }

    /** The scenario of that name; {@link IllegalArgumentException} that lists the names there are, if there is none. */
    public static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such scenario: scenario=" + name
                        + "; there are " + ALL.stream().map(Scenario::name).collect(Collectors.joining(", "))));
    }

    private Scenario with(Durability other) {
        return new Scenario(
                name,
                description,
                other,
                lives,
                killed,
                commits,
                keys,
                changes,
                valueBytes,
                deletePercent,
                flushPercent,
                syncPercent,
                checkpointPercent,
                compactPercent);
    }

    long memtableBytes() {
        return StoreOptions.MIN_MEMTABLE_BYTES;
    }
}
