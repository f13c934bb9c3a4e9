package kvstore;

import kvstore.codec.Operations;

/**
 * Puts and deletes that are applied together: all of them or none. Later operations on a key win over earlier ones.
 *
 * <p>Arrays handed in are copied at once and may be reused. A batch may be written several times, and emptied with
 * {@link #clear} to be filled again, which saves its memory from being allocated anew.
 *
 * <p><b>Threads.</b> For one thread at a time, the call of {@link KeyValueStore#write} included.
 */
public final class WriteBatch {
    private final Operations operations = new Operations();

    /**
     * Sets the value of a key.
     *
     * @throws IllegalArgumentException if key, value or the whole batch is over its limit (see {@link Limits}); the
     *     batch is then as it was before
     */
    public WriteBatch put(byte[] key, byte[] value) {
        Limits.checkKey(key);
        Limits.checkValue(value);
        checkRoom((long) key.length + value.length);
        operations.put(key, value);
        return this;
    }

    /** Removes a key; otherwise like {@link #put}. */
    public WriteBatch delete(byte[] key) {
        Limits.checkKey(key);
        checkRoom(key.length);
        operations.delete(key);
        return this;
    }

    /** How many operations there are. */
    public int size() {
        return operations.count();
    }

    /** Forgets all operations. */
    public WriteBatch clear() {
        operations.clear();
        return this;
    }

    /** For engines: the operations as the log keeps them. They change with the batch. */
    public Operations operations() {
        return operations;
    }

    private void checkRoom(long payloadBytes) {
        long bytes = operations.byteSize() + payloadBytes + Operations.MAX_OVERHEAD_BYTES;
        if (bytes > Limits.MAX_BATCH_BYTES) {
            throw new IllegalArgumentException(
                    "a batch has at most " + Limits.MAX_BATCH_BYTES + " bytes (256 MiB): batchBytes=" + bytes);
        }
    }
}
