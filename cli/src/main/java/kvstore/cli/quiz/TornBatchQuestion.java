package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.WriteBatch;
import kvstore.directory.FileNames;
import kvstore.lab.Promise;

/** A batch of several operations is cut off in the middle. */
final class TornBatchQuestion implements QuestionKind {
    /** Kind, and the two lengths, which are small here. */
    private static final int OPERATION_BYTES = 3;

    @Override
    public String title() {
        return "a batch that is cut in the middle";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        int count = 3 + random.nextInt(3);
        List<String> keys = Draw.keys(random, count);
        List<String> values = Draw.values(random, count);
        Trial trial = Trial.of("map", Durability.OS);
        Trial killed;
        try (KeyValueStore store = trial.open()) {
            store.put(Trial.bytes("zebra"), Trial.bytes("striped"));
            WriteBatch batch = new WriteBatch();
            for (int i = 0; i < count; i++) {
                batch.put(Trial.bytes(keys.get(i)), Trial.bytes(values.get(i)));
            }
            store.write(batch);
            killed = trial.on(trial.disk().killed());
        }
        Records.Entry record = Records.of(killed).get(1);
        boolean power = random.nextInt(3) > 0;
        int whole = power ? random.nextInt(count) : count; // so many operations are there in full
        int end = power ? record.end() - 1 - lengthOf(keys, values, whole + 1, count) : record.end();
        Trial torn = killed.changed(FileNames.LOG, bytes -> Arrays.copyOf(bytes, end));

        List<String> state = new ArrayList<>();
        state.add("The engine map, durability os. After a put of zebra, one batch of " + count + " puts was written: "
                + String.join(", ", record.operations()) + ". Then "
                + (power ? "the power went, and left " : "the process was killed with kill -9, and the file has ")
                + (end - record.begin()) + " of the " + record.length() + " bytes of its record:");
        Records.hex(killed.bytesOf(FileNames.LOG), record.begin(), end).forEach(row -> state.add("  " + row));
        return Question.number(
                state,
                "The store is opened. How many of the batch's " + count + " keys does it have?",
                theories(whole, count),
                () -> keysThere(torn, keys),
                Lesson.of(Promise.P3, Chapters.TORN_TAIL));
    }

    private static int lengthOf(List<String> keys, List<String> values, int from, int to) {
        int bytes = 0;
        for (int i = from; i < to; i++) {
            bytes += OPERATION_BYTES + keys.get(i).length() + values.get(i).length();
        }
        return bytes;
    }

    private static List<Theory> theories(int whole, int count) {
        return List.of(
                new Theory(
                        "0",
                        "A batch is one record with one checksum over its payload, so a part of it is as good as none."),
                new Theory(
                        String.valueOf(count),
                        "A record that is there to the last byte counts, and all of it. In the mode os an acknowledged batch is"
                                + " with the operating system: that is enough after a kill, and not after a power cut."),
                new Theory(
                        String.valueOf(whole),
                        "So many operations are there to the last byte. But a reader would see a part of a batch, which P3"
                                + " forbids; and nothing vouches for bytes whose checksum covers more than them."));
    }

    private static Happened keysThere(Trial torn, List<String> keys) throws IOException {
        try (KeyValueStore store = torn.fresh().open()) {
            int there = 0;
            for (String key : keys) {
                there += store.get(Trial.bytes(key)) == null ? 0 : 1;
            }
            return new Happened(String.valueOf(there), List.of("opened; a scan of everything: " + Trial.all(store)));
        }
    }
}
