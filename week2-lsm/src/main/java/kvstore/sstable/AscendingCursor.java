package kvstore.sstable;

import java.io.IOException;
import kvstore.sorted.ReadTally;
import org.jspecify.annotations.Nullable;

/** A walk over the data block, entry by entry, from the first key of a range on. */
final class AscendingCursor extends TableCursor {
    private final ChecksummedFile file;
    private final Window window;
    private final DataEntry entry = new DataEntry();
    private final byte @Nullable [] to;

    /** From here on keys may be beyond {@link #to}. */
    private final long compareFrom;

    private final long dataEnd;

    /** The bound that is still to be found; {@code null} once it is. */
    private byte @Nullable [] seek;

    private long position;
    private int entryBytes;
    private long end;
    private boolean closed;

    AscendingCursor(ChecksummedFile file, RunRange range) {
        this.file = file;
        this.window = new Window(file);
        this.to = range.to;
        this.compareFrom = range.lastStart;
        this.dataEnd = file.footer().indexOffset();
        this.seek = range.from;
        this.position = range.start;
        this.end = range.end;
    }

    @Override
    public boolean next() throws IOException {
        if (seek == null ? step() : stepTo(seek)) {
            show(entry, window.bytes());
            return true;
        }
        return false;
    }

    /** Where the current entry begins. */
    long position() {
        return position;
    }

    /** How many bytes the current entry has. */
    int entryBytes() {
        return entryBytes;
    }

    @Override
    public ReadTally tally() {
        return window.tally();
    }

    @Override
    public void close() {
        closed = true;
        end = position;
        entryBytes = 0;
        window.clear();
    }

    /** Finds the first entry that is not before the bound. */
    private boolean stepTo(byte[] target) throws IOException {
        boolean more = step();
        while (more && entry.compareKey(window.bytes(), target) < 0) {
            more = step();
        }
        seek = null;
        return more;
    }

    private boolean step() throws IOException {
        position += entryBytes;
        entryBytes = 0;
        if (position >= end) {
            if (closed) {
                throw new IllegalStateException("the cursor is closed");
            }
            return false;
        }
        int size = load();
        if (position >= compareFrom && to != null && entry.compareKey(window.bytes(), to) >= 0) {
            end = position;
            return false;
        }
        entryBytes = size;
        return true;
    }

    private int load() throws IOException {
        long room = dataEnd - position;
        while (true) {
            int available = window.available(position);
            int size = entry.parse(window.bytes(), window.index(position), available, room);
            if (size == DataEntry.MALFORMED) {
                throw entry.damage(file.path(), position, room);
            }
            if (size <= available) {
                return size;
            }
            window.forward(position, size, end);
        }
    }
}
