package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import kvstore.codec.OperationCursor;
import kvstore.directory.FileNames;
import kvstore.wal.LogReader;
import kvstore.wal.ReadResult;

/** The records of a sound log, and its bytes for people. */
final class Records {
    private static final int ROW_BYTES = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private Records() {}

    /**
     * A record.
     *
     * @param end where the next one begins, or the log ends
     * @param operations such as {@code put ant=red}
     */
    record Entry(int begin, int end, long syncedTo, List<String> operations) {
        int length() {
            return end - begin;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "offset %4d to %4d  synced_to %d  %s",
                    begin,
                    end,
                    syncedTo,
                    String.join(", ", operations));
        }
    }

    /** The records of a trial's log, in order, without marks. */
    static List<Entry> of(Trial trial) throws IOException {
        int logEnd = trial.bytesOf(FileNames.LOG).length;
        List<Entry> entries = new ArrayList<>();
        try (LogReader reader = LogReader.open(trial.disk(), Trial.DIRECTORY.resolve(FileNames.LOG))) {
            for (ReadResult result = reader.next();
                    result instanceof ReadResult.Batch || result instanceof ReadResult.Mark;
                    result = reader.next()) {
                if (result instanceof ReadResult.Batch batch) {
                    end(entries, (int) batch.offset());
                    entries.add(
                            new Entry((int) batch.offset(), logEnd, reader.syncedTo(), operations(batch.operations())));
                } else if (result instanceof ReadResult.Mark mark) {
                    end(entries, (int) mark.offset());
                }
            }
        }
        return entries;
    }

    private static void end(List<Entry> entries, int at) {
        int last = entries.size() - 1;
        if (last >= 0 && entries.get(last).end() > at) {
            Entry entry = entries.get(last);
            entries.set(last, new Entry(entry.begin(), at, entry.syncedTo(), entry.operations()));
        }
    }

    private static List<String> operations(OperationCursor operations) {
        List<String> words = new ArrayList<>();
        while (operations.next()) {
            String key = Trial.text(operations.key());
            words.add(operations.isDelete() ? "delete " + key : "put " + key + "=" + Trial.text(operations.value()));
        }
        return words;
    }

    /** Bytes in rows, with their offsets and the letters that they are. */
    static List<String> hex(byte[] bytes, int from, int to) {
        List<String> rows = new ArrayList<>();
        for (int at = from; at < to; at += ROW_BYTES) {
            int end = Math.min(at + ROW_BYTES, to);
            StringBuilder letters = new StringBuilder();
            for (int i = at; i < end; i++) {
                letters.append(bytes[i] >= ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '.');
            }
            rows.add(String.format(Locale.ROOT, "0x%04X  %-47s  %s", at, HEX.formatHex(bytes, at, end), letters));
        }
        return rows;
    }
}
