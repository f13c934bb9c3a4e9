package kvstore.sstable;

import java.io.IOException;
import java.util.Arrays;
import kvstore.sorted.ReadTally;

/**
 * A walk from the last key of a range to the first. Entries can only be found from the front, because only their lengths
 * say where the next one is: so a run is walked through once, to note where its entries begin, and then handed out from
 * its end.
 */
final class DescendingCursor extends TableCursor {
    private final ChecksummedFile file;
    private final SparseIndex index;
    private final RunRange range;
    private final Window window;
    private final DataEntry entry = new DataEntry();

    /** The run whose entries are handed out, and where in the window those begin that are still to come. */
    private int run;

    private int[] starts = new int[64];
    private int count;
    private long runEnd;
    private boolean closed;

    DescendingCursor(ChecksummedFile file, SparseIndex index, RunRange range) {
        this.file = file;
        this.index = index;
        this.range = range;
        this.window = new Window(file);
        this.run = range.lastRun + 1;
    }

    @Override
    public boolean next() throws IOException {
        while (count == 0) {
            if (run <= range.firstRun) {
                if (closed) {
                    throw new IllegalStateException("the cursor is closed");
                }
                return false;
            }
            loadRun(run - 1);
            run--;
        }
        int at = starts[--count];
        parse(at);
        byte[] from = range.from;
        if (run == range.firstRun && from != null && entry.compareKey(window.bytes(), from) < 0) {
            count = 0;
            return false;
        }
        show(entry, window.bytes());
        return true;
    }

    @Override
    public ReadTally tally() {
        return window.tally();
    }

    @Override
    public void close() {
        closed = true;
        count = 0;
        run = range.firstRun;
        window.clear();
    }

    private void loadRun(int loaded) throws IOException {
        long start = index.offset(loaded);
        runEnd = index.offset(loaded + 1);
        if (window.available(start) <= 0 || window.available(start) < runEnd - start) {
            window.backward(start, runEnd, range.start);
        }
        byte[] to = loaded == range.lastRun ? range.to : null;
        int found = 0;
        int end = window.index(runEnd);
        for (int at = window.index(start); at < end; ) {
            int size = parse(at);
            if (to != null && entry.compareKey(window.bytes(), to) >= 0) {
                break;
            }
            if (found == starts.length) {
                starts = Arrays.copyOf(starts, 2 * found);
            }
            starts[found++] = at;
            at += size;
        }
        count = found;
    }

    private int parse(int at) throws IOException {
        int room = window.index(runEnd) - at;
        int size = entry.parse(window.bytes(), at, room, room);
        if (size == DataEntry.MALFORMED) {
            throw entry.damage(file.path(), runEnd - room, room);
        }
        return size;
    }
}
