package kvstore.wal;

import kvstore.WriteBatch;

/** A batch for each thread, used again and again, so that a single put or delete allocates nothing. */
public final class ThreadBatch {
    private static final ThreadLocal<WriteBatch> BATCH = ThreadLocal.withInitial(WriteBatch::new);

    private ThreadBatch() {}

    /** The calling thread's batch, empty. Clear it after use, so that a large value does not stay in memory. */
    public static WriteBatch empty() {
        return BATCH.get().clear();
    }
}
