package kvstore.wal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kvstore.CorruptionException;
import kvstore.io.Disk;

/**
 * Replays logs that continue one another: full ones that wait to be written out, and the one that was being written.
 *
 * <p>Without forcing, a crash may keep a later log and lose the end of an earlier one. What stands behind such a hole is
 * dropped too, because a store holds a prefix of the writes and nothing from behind a gap. If a later log says that the
 * missing part was durable, the earlier one is damaged.
 */
public final class LogChain {
    private LogChain() {}

    /** Gets what the logs hold, in order. */
    public interface Handler {
        /** The batches that follow are those of the log with this number. */
        void begin(long logNumber) throws IOException;

        void batch(ReadResult.Batch batch);
    }

    /**
     * How the replay ended.
     *
     * @param read how many logs were read; those behind them are dropped
     * @param nextSequence the sequence number behind the last operation
     * @param syncedTo the last operation that the logs call durable
     * @param lastBytes how much of the last log that was read is sound
     * @param endsInMark whether that log ends in a mark, so that all is durable
     * @param tornTailBytes how much was cut off and dropped, file headers not counted
     */
    public record Outcome(
            int read, long nextSequence, long syncedTo, long lastBytes, boolean endsInMark, long tornTailBytes) {}

    /**
     * Replays logs, oldest first; there must be at least one.
     *
     * @param durable the last operation that is known to have been durable, whatever the logs say
     * @throws CorruptionException if one is damaged; the handler may have got batches from before the damage
     */
    public static Outcome replay(Disk disk, List<Path> logs, long durable, Handler handler) throws IOException {
        Outcome outcome = replay(disk, logs, handler);
        if (outcome.nextSequence() <= durable) {
            String found = outcome.tornTailBytes() > 0 ? "no whole record" : "the end of the log";
            throw endsTooEarly(logs.get(outcome.read() - 1), outcome.lastBytes(), outcome.nextSequence(), found);
        }
        return outcome;
    }

    /** For a log, or the last of several, that ends though the next operation was durable once. */
    public static CorruptionException endsTooEarly(Path log, long offset, long nextSequence, String found) {
        return new CorruptionException(log, offset, "operation " + nextSequence + ", which was durable", found);
    }

    private static Outcome replay(Disk disk, List<Path> logs, Handler handler) throws IOException {
        Outcome soFar = null;
        for (int i = 0; i < logs.size(); i++) {
            try (LogReader reader = LogReader.open(disk, logs.get(i))) {
                if (soFar != null && reader.firstSequence() != soFar.nextSequence()) {
                    long lost = checkHole(disk, logs, i, reader, soFar);
                    return withTornTail(soFar, lost);
                }
                handler.begin(reader.number());
                Outcome outcome = replay(reader, handler, i + 1);
                if (outcome.tornTailBytes() > 0) {
                    checkTear(disk, logs, i, reader);
                }
                soFar = soFar == null ? outcome : withTornTail(outcome, soFar.tornTailBytes());
            }
        }
        if (soFar == null) {
            throw new IllegalArgumentException("there is no log to replay: logs=0");
        }
        return soFar;
    }

    private static Outcome replay(LogReader reader, Handler handler, int read) throws IOException {
        boolean endsInMark = false;
        while (true) {
            ReadResult result = reader.next();
            if (result instanceof ReadResult.Batch batch) {
                endsInMark = false;
                handler.batch(batch);
            } else if (result instanceof ReadResult.Mark) {
                endsInMark = true;
            } else {
                boolean whole = result instanceof ReadResult.EndOfLog;
                long torn = result instanceof ReadResult.TornTail tail ? tail.bytes() : 0;
                return new Outcome(
                        read, reader.nextSequence(), reader.syncedTo(), reader.position(), whole && endsInMark, torn);
            }
        }
    }

    /** A torn tail of an earlier log is damage if a later log says that what is missing was durable. */
    private static void checkTear(Disk disk, List<Path> logs, int torn, LogReader reader) throws IOException {
        if (claimedBehind(disk, logs, torn) >= reader.nextSequence()) {
            throw reader.damaged("no whole record");
        }
    }

    /** The earlier log ends too early. Returns how many bytes of records are dropped. */
    private static long checkHole(Disk disk, List<Path> logs, int index, LogReader reader, Outcome before)
            throws IOException {
        Path earlier = logs.get(index - 1);
        String expected = "operation " + before.nextSequence();
        if (reader.firstSequence() < before.nextSequence()) {
            throw new CorruptionException(
                    reader.path(), LogFormat.FIRST_SEQUENCE_OFFSET, expected, "operation " + reader.firstSequence());
        }
        if (claimedBehind(disk, logs, index - 1) >= before.nextSequence()) {
            throw new CorruptionException(
                    earlier, before.lastBytes(), expected + ", which was durable", "the end of the log");
        }
        long bytes = 0;
        for (Path dropped : logs.subList(index, logs.size())) {
            try (LogReader rest = LogReader.open(disk, dropped)) {
                bytes += rest.bytesBehind(LogFormat.FILE_HEADER_BYTES);
            }
        }
        return bytes;
    }

    private static long claimedBehind(Disk disk, List<Path> logs, int index) throws IOException {
        long claimed = -1;
        for (Path later : logs.subList(index + 1, logs.size())) {
            try (LogReader reader = LogReader.open(disk, later)) {
                claimed = Math.max(claimed, reader.highestSyncedToInRest());
            }
        }
        return claimed;
    }

    private static Outcome withTornTail(Outcome outcome, long more) {
        return new Outcome(
                outcome.read(),
                outcome.nextSequence(),
                outcome.syncedTo(),
                outcome.lastBytes(),
                outcome.endsInMark(),
                outcome.tornTailBytes() + more);
    }
}
