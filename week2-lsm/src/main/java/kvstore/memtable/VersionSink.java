package kvstore.memtable;

import kvstore.Limits;

/** What takes versions of keys, each under the sequence number of the operation that wrote it. */
public interface VersionSink {
    /**
     * Adds a version. The numbers of a key may come in any order, but each only once.
     *
     * @throws IllegalArgumentException if the key is empty or longer than {@link Limits#MAX_KEY_BYTES}
     * @throws IllegalStateException if the memtable is full beyond its limit; it is as before then
     */
    void put(long sequence, byte[] key, int keyOffset, int keyLength, byte[] value, int valueOffset, int valueLength);

    /** Adds a version that says that the key is deleted; otherwise like {@link #put}. */
    void delete(long sequence, byte[] key, int keyOffset, int keyLength);
}
