package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import kvstore.Durability;
import kvstore.directory.FileNames;
import kvstore.lab.Promise;

/** The log ends in the middle of a record. */
final class TornTailQuestion implements QuestionKind {
    @Override
    public String title() {
        return "a log that ends in the middle of a record";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        int count = 3 + random.nextInt(3);
        MapWrites writes = MapWrites.draw(random, Durability.OS, count);
        List<Records.Entry> records = Records.of(writes.killed());
        Records.Entry last = records.get(count - 1);
        int kept = 1 + random.nextInt(last.length() - 1);
        int end = last.begin() + kept;
        Trial torn = writes.killed().changed(FileNames.LOG, bytes -> Arrays.copyOf(bytes, end));

        List<String> state = new ArrayList<>();
        state.add(writes.told() + " Then the power went. Of the last record, " + kept + " of " + last.length()
                + " bytes have reached the disk.");
        records.forEach(record -> state.add("  " + record));
        state.add("What wal.log has from offset " + last.begin() + " on:");
        Records.hex(writes.killed().bytesOf(FileNames.LOG), last.begin(), end).forEach(row -> state.add("  " + row));
        return Question.choice(
                state,
                "The store is opened. What happens?",
                theories(writes, count, last, end),
                random,
                torn::opened,
                new Lesson(Promise.P5, "P5.1", Chapters.TORN_TAIL));
    }

    private static List<Theory> theories(MapWrites writes, int count, Records.Entry last, int end) {
        String value = writes.values().get(count - 1);
        int valueBegin = last.end() - value.length();
        List<String> cut = new ArrayList<>(writes.values());
        cut.set(count - 1, value.substring(0, Math.max(0, end - valueBegin)));
        return List.of(
                new Theory(
                        writes.first(count - 1),
                        "A record counts as a whole or not at all: its checksum is over all of it. Bytes that no later"
                                + " record claims to be durable are a torn tail, which is cut off and counted."),
                new Theory(
                        MapWrites.holding(writes.keys(), cut),
                        "A reader that took what there is of the value would hand out something that nobody ever put."),
                new Theory(
                        Trial.REFUSED,
                        "A log that ends too early is what every power cut leaves. To refuse it would make each crash a"
                                + " matter for a person. It would be damage if a later record said that this one was durable."),
                new Theory(
                        MapWrites.holding(List.of(), List.of()),
                        "The records before the tail have checksums of their own. One bad record is no reason to doubt them."));
    }
}
