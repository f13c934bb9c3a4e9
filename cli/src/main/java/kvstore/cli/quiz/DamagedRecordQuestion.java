package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import kvstore.Durability;
import kvstore.directory.FileNames;
import kvstore.lab.Promise;

/** A byte of a record is another one: a torn tail, or damage? */
final class DamagedRecordQuestion implements QuestionKind {
    @Override
    public String title() {
        return "a record with a wrong byte";
    }

    @Override
    public Question draw(SplittableRandom random) throws IOException {
        int count = 4;
        Durability durability = Draw.one(List.of(Durability.SYNC, Durability.SYNC, Durability.OS), random);
        MapWrites writes = MapWrites.draw(random, durability, count);
        List<Records.Entry> records = Records.of(writes.killed());
        int bad = 1 + random.nextInt(count - 1);
        int at = records.get(bad).end() - 1;
        Trial damaged = writes.killed().changed(FileNames.LOG, bytes -> {
            bytes[at] = (byte) (bytes[at] ^ 1);
            return bytes;
        });

        List<String> state = new ArrayList<>();
        state.add(writes.told() + " Then the process was killed.");
        records.forEach(record -> state.add("  " + record));
        byte[] bytes = damaged.bytesOf(FileNames.LOG);
        state.add(String.format(
                Locale.ROOT,
                "Since then one bit at offset %d, the last byte of record %d, has become another one:",
                at,
                bad + 1));
        Records.hex(bytes, records.get(bad).begin(), records.get(bad).end()).forEach(row -> state.add("  " + row));
        return Question.choice(
                state,
                "The store is opened. What happens?",
                theories(writes, bad, (char) bytes[at]),
                random,
                damaged::opened,
                Lesson.of(Promise.P5, Chapters.TORN_TAIL));
    }

    private static List<Theory> theories(MapWrites writes, int bad, char wrong) {
        String value = writes.values().get(bad);
        List<String> believed = new ArrayList<>(writes.values());
        believed.set(bad, value.substring(0, value.length() - 1) + wrong);
        List<String> keys = new ArrayList<>(writes.keys());
        List<String> values = new ArrayList<>(writes.values());
        keys.remove(bad);
        values.remove(bad);
        return List.of(
                new Theory(
                        writes.first(bad),
                        "A bad record is cut off, with all behind it, where no later record says that it was durable"
                                + " (synced_to is below its number): a power cut may leave that. Where one does say so, cutting"
                                + " would lose acknowledged writes and tell nobody."),
                new Theory(
                        Trial.REFUSED,
                        "It is damage where a record behind it has a synced_to that is not below its number: then it was on"
                                + " the disk once. Where none has, the same bytes may be what a power cut left of writes that"
                                + " were never forced, and opening goes on. (Of the very last record nobody can say so: a known limit.)"),
                new Theory(
                        MapWrites.holding(keys, values),
                        "Skipping a record leaves a hole: later writes would be there without an earlier one, which P2 forbids."),
                new Theory(
                        MapWrites.holding(writes.keys(), believed),
                        "The payload has a checksum of its own. A value that does not fit it is never handed out."));
    }
}
