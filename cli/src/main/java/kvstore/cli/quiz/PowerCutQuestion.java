package kvstore.cli.quiz;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.Promise;

/** A crash, and what the durability mode has to say about it. */
final class PowerCutQuestion implements QuestionKind {
    @Override
    public String title() {
        return "what a crash leaves";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        Durability durability = Draw.one(List.of(Durability.SYNC, Durability.OS, Durability.NONE), random);
        boolean power = random.nextInt(3) > 0;
        int synced = 2 + random.nextInt(4);
        int behind = 1 + random.nextInt(5);
        Trial trial = Trial.of("map", durability);
        SimulatedDisk left;
        try (KeyValueStore store = trial.open()) {
            put(store, 1, synced);
            store.sync();
            put(store, synced + 1, synced + behind);
            SimulatedDisk disk = trial.disk();
            left = power
                    ? disk.history()
                            .state("after " + disk.operationCount() + ": none")
                            .disk()
                    : disk.killed();
        }
        Trial crashed = trial.on(left);
        List<String> state = List.of("The engine map, durability "
                + durability.name().toLowerCase(Locale.ROOT) + ". " + synced
                + " keys were put, then sync was called and returned,"
                + " then " + behind + " more. All were acknowledged. Then "
                + (power
                        ? "the power went, and the disk has kept nothing that was not forced."
                        : "the process was killed with kill -9; the machine went on."));
        return Question.number(
                state,
                "The store is opened. How many of the " + (synced + behind) + " keys does it have?",
                theories(durability, power, synced, synced + behind),
                () -> keysThere(crashed),
                Lesson.of(Promise.P1, Chapters.DURABILITY));
    }

    private static void put(KeyValueStore store, int from, int to) throws IOException {
        for (int i = from; i <= to; i++) {
            store.put(Trial.bytes("key-" + i), Trial.bytes("value-" + i));
        }
    }

    private static List<Theory> theories(Durability durability, boolean power, int synced, int all) {
        String mode = durability.name().toLowerCase(Locale.ROOT);
        String crash = power ? "a power cut" : "a kill";
        return List.of(
                new Theory(
                        String.valueOf(all),
                        switch (durability) {
                            case SYNC ->
                                "In sync each put is forced before it is acknowledged, so neither crash takes it.";
                            case NONE ->
                                "In none there is no log: what was acknowledged is in the memory of the process alone.";
                            default ->
                                "In " + mode
                                        + " a put is with the operating system when it is acknowledged. That goes on"
                                        + " after a kill, and does not after a power cut.";
                        }),
                new Theory(
                        String.valueOf(synced),
                        durability == Durability.SYNC
                                ? "In the mode sync a call of sync finds nothing to do: each put was forced before it was acknowledged."
                                : "What was acknowledged before sync is forced, whatever the mode (P1.2). What came behind it is not,"
                                        + " in the mode " + mode + ": whether " + crash
                                        + " takes it depends on where it is."),
                new Theory(
                        "0",
                        "A crash takes what is nowhere else. What sync has forced is on the disk, in every mode (P1.2)."));
    }

    private static Happened keysThere(Trial crashed) throws IOException {
        try (KeyValueStore store = crashed.fresh().open()) {
            String held = Trial.all(store);
            int there = held.equals(Trial.NOTHING) ? 0 : held.split(" ", -1).length;
            return new Happened(String.valueOf(there), List.of("opened; a scan of everything: " + held));
        }
    }
}
