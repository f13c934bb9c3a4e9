package kvstore.lsm;

import java.util.function.UnaryOperator;

/**
 * The view that readers get now. Taking it costs one volatile read and one count; changing it is for the leader, which
 * freezes memtables, and the flusher, which adds tables, one after the other.
 */
final class CurrentView {
    private volatile ReadView view;
    private boolean closed;

    CurrentView(ReadView first) {
        this.view = first;
    }

    /** Counted in: the caller has to {@link ReadView#release} it. {@link IllegalStateException} after {@link #close}. */
    ReadView acquire() {
        while (true) {
            ReadView current = view;
            if (current.tryRetain()) {
                return current;
            }
            // Either it was just replaced, and the next look finds the new one, or the store was closed.
            checkOpen();
        }
    }

    /** For a look that touches no table: not counted in. */
    ReadView peek() {
        return view;
    }

    synchronized void replace(UnaryOperator<ReadView> change) {
        checkOpen();
        ReadView old = view;
        view = change.apply(old);
        old.release();
    }

    /** Lets the last view go. Readers that have it may go on to its end. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            view.release();
        }
    }

    private synchronized void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }
}
