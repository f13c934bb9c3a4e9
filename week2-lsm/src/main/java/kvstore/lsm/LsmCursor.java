package kvstore.lsm;

import java.io.IOException;
import java.util.Arrays;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.explain.Trace;
import kvstore.sorted.EntryCursor;
import org.jspecify.annotations.Nullable;

/** A walk over a view as of a sequence number, without the tombstones. It keeps the view until it is closed. */
final class LsmCursor implements Cursor {
    private final EntryCursor entries;
    private final ReadView view;
    private final Runnable checkStoreOpen;

    private boolean onEntry;
    private boolean closed;

    private LsmCursor(EntryCursor entries, ReadView view, Runnable checkStoreOpen) {
        this.entries = entries;
        this.view = view;
        this.checkStoreOpen = checkStoreOpen;
    }

    /** @param view counted in already; it is counted out with the cursor, or if there is none */
    static LsmCursor open(
            ReadView view,
            KeyRange range,
            long sequence,
            boolean descending,
            Runnable checkStoreOpen,
            @Nullable Trace trace) {
        try {
            return new LsmCursor(view.scan(range, sequence, descending, trace), view, checkStoreOpen);
        } catch (RuntimeException | Error e) {
            view.release();
            throw e;
        }
    }

    @Override
    public boolean next() throws IOException {
        onEntry = false;
        checkOpen();
        // exercise week2/tombstones
        while (entries.next()) {
            if (!entries.isTombstone()) {
                onEntry = true;
                return true;
            }
        }
        return false;
        // exercise ends
    }

    @Override
    public byte[] key() {
        checkOnEntry();
        return copy(entries.keyArray(), entries.keyOffset(), entries.keyLength());
    }

    @Override
    public byte[] value() {
        checkOnEntry();
        return copy(entries.valueArray(), entries.valueOffset(), entries.valueLength());
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            onEntry = false;
            try {
                entries.close();
            } finally {
                view.release();
            }
        }
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IllegalStateException("the cursor is closed");
        }
        try {
            checkStoreOpen.run();
        } catch (IllegalStateException e) {
            close(); // a cursor ends with its store, and lets go of the files that it read
            throw e;
        }
    }

    private void checkOnEntry() {
        if (!onEntry) {
            throw new IllegalStateException("the cursor stands on no entry: call next() first");
        }
    }

    private static byte[] copy(byte[] array, int offset, int length) {
        return Arrays.copyOfRange(array, offset, offset + length);
    }
}
