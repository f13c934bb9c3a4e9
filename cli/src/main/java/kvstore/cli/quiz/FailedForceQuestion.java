package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.directory.FileNames;
import kvstore.io.sim.Fault;
import kvstore.io.sim.OperationKind;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.Promise;

/** A force fails once, and would succeed the next time. */
final class FailedForceQuestion implements QuestionKind {
    private static final String TAKEN = "the put is taken";
    private static final String REFUSED = "the put is refused";

    @Override
    public String title() {
        return "a write that fails once";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        List<String> keys = Draw.keys(random, 3);
        List<String> values = Draw.values(random, 3);
        OperationKind kind = Draw.one(List.of(OperationKind.FORCE, OperationKind.FORCE, OperationKind.APPEND), random);
        Fault.Effect effect = Draw.one(List.of(Fault.Effect.IO_ERROR, Fault.Effect.NO_SPACE), random);
        String what = kind == OperationKind.FORCE ? "The force of the log" : "The append to the log";
        String error = effect == Fault.Effect.IO_ERROR ? "Input/output error" : "No space left on device";
        String first = keys.get(0) + " gives " + values.get(0);
        return Question.choice(
                List.of(
                        "The engine map, durability sync, and it stays open:",
                        "  put " + keys.get(0) + "=" + values.get(0) + " is acknowledged.",
                        "  put " + keys.get(1) + "=" + values.get(1) + " fails. " + what + " says: " + error + ".",
                        "The disk is in order again: whatever is asked of it from now on succeeds."),
                "Now comes put " + keys.get(2) + "=" + values.get(2) + ", and then get " + keys.get(0)
                        + ". What happens?",
                List.of(
                        new Theory(
                                REFUSED + ", and " + first,
                                "After a failed write nobody knows what reached the disk, so nothing is written behind it until"
                                        + " the store was opened again and has looked. What was acknowledged can be read meanwhile."),
                        new Theory(
                                TAKEN + ", and " + first,
                                "A force that failed is not tried again. Some systems take the pages for clean once they have"
                                        + " reported the error: the second force would succeed, and the data would not be there."),
                        new Theory(
                                REFUSED + ", and the get is refused too",
                                "Reads need nothing of what failed: the map in memory holds what was acknowledged.")),
                random,
                () -> failed(
                        keys, values, Fault.at(1).on(kind).onFile(FileNames.LOG).with(effect)),
                Lesson.of(Promise.P6, Chapters.DURABILITY));
    }

    private static Happened failed(List<String> keys, List<String> values, Fault fault) throws IOException {
        Trial trial = Trial.of("map", Durability.SYNC);
        SimulatedDisk disk = trial.disk();
        List<String> told = new ArrayList<>();
        KeyValueStore store = trial.open();
        try {
            put(store, keys.get(0), values.get(0), told);
            disk.inject(fault);
            put(store, keys.get(1), values.get(1), told);
            disk.clearFaults();
            String third = put(store, keys.get(2), values.get(2), told) ? TAKEN : REFUSED;
            String got = got(store, keys.get(0), told);
            return new Happened(third + ", and " + got, told);
        } finally {
            closeAfterFailure(store, told);
        }
    }

    private static boolean put(KeyValueStore store, String key, String value, List<String> told) {
        try {
            store.put(Trial.bytes(key), Trial.bytes(value));
            told.add("put " + key + ": acknowledged");
            return true;
        } catch (IOException e) {
            told.add("put " + key + ": " + Trial.said(e));
            return false;
        }
    }

    private static String got(KeyValueStore store, String key, List<String> told) {
        try {
            String value = Trial.get(store, key);
            told.add("get " + key + ": " + value);
            return key + " gives " + value;
        } catch (IOException e) {
            told.add("get " + key + ": " + Trial.said(e));
            return "the get is refused too";
        }
    }

    /** It lets go of the directory, and says that it could not make all durable. */
    private static void closeAfterFailure(KeyValueStore store, List<String> told) {
        try {
            store.close();
        } catch (IOException e) {
            told.add("close: " + Trial.said(e));
        }
    }
}
