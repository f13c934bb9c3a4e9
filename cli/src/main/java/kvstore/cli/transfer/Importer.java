package kvstore.cli.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import kvstore.KeyValueStore;
import kvstore.WriteBatch;
import kvstore.cli.terminal.LineInput;

/**
 * Writes lines of text into a store, in batches: fast, and after a crash a prefix of the lines is there. A line that
 * cannot be read stops the import; the lines before it are in the store then.
 */
public final class Importer {
    private static final int BATCH_ENTRIES = 1000;
    private static final long BATCH_BYTES = 1 << 20;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final KeyValueStore store;
    private final Progress progress;
    private final WriteBatch batch = new WriteBatch();
    private long batchBytes;
    private long imported;

    public Importer(KeyValueStore store, Progress progress) {
        this.store = store;
        this.progress = progress;
    }

    /**
     * Writes every line to the store and returns how many entries that were.
     *
     * @throws IllegalArgumentException if a line cannot be read; the message has its number and what was imported
     * @throws IOException if the store or the input fails; likewise
     */
    public long run(InputStream in) throws IOException {
        LineInput lines = new LineInput(in);
        try {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                add(lines.lineNumber() == 1 ? withoutMark(line) : line);
                if (batch.size() >= BATCH_ENTRIES || batchBytes >= BATCH_BYTES) {
                    writeBatch();
                    progress.at(imported, lines.bytesRead());
                }
            }
            writeBatch();
            progress.at(imported, lines.bytesRead());
            return imported;
        } catch (IllegalArgumentException e) {
            writeBatch();
            throw new IllegalArgumentException(
                    "line " + lines.lineNumber() + ": " + e.getMessage() + "; " + summary(), e);
        } catch (IOException e) {
            throw new IOException(
                    "the import failed near line " + lines.lineNumber() + ": " + e.getMessage() + "; " + summary(), e);
        }
    }

    private void add(byte[] line) throws IOException {
        if (isBlank(line)) {
            return;
        }
        Entry entry = firstVisible(line) == '{' ? JsonLine.decode(line) : TabLine.decode(line);
        long bytes = (long) entry.key().length + entry.value().length;
        if (batch.size() > 0 && batchBytes + bytes > BATCH_BYTES) {
            writeBatch();
        }
        batch.put(entry.key(), entry.value());
        batchBytes += bytes;
    }

    private void writeBatch() throws IOException {
        store.write(batch);
        imported += batch.size();
        batch.clear();
        batchBytes = 0;
    }

    private String summary() {
        return switch ((int) Math.min(imported, 2)) {
            case 0 -> "nothing was imported";
            case 1 -> "the one entry before it is imported";
            default -> "the " + imported + " entries before it are imported";
        };
    }

    private static byte[] withoutMark(byte[] line) {
        boolean marked = line.length >= 3
                && line[0] == BYTE_ORDER_MARK[0]
                && line[1] == BYTE_ORDER_MARK[1]
                && line[2] == BYTE_ORDER_MARK[2];
        return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
    }

    /** Spaces before a JSON object are allowed; a tab would begin a line with an empty key. */
    private static int firstVisible(byte[] line) {
        for (byte b : line) {
            if (b != ' ') {
                return b;
            }
        }
        return ' ';
    }

    private static boolean isBlank(byte[] line) {
        return line.length == 0 || (line.length == 1 && line[0] == '\r');
    }
}
