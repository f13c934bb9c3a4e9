package kvstore.memtable;

/**
 * Knows of many keys that they are not in a memtable, sooner than a search would. This week has none; a later one brings
 * one along.
 *
 * <p><b>Threads.</b> Any. A key that was added is seen by all that ask after {@link #add} returned.
 */
public interface KeyFilter {
    /** Rules nothing out. */
    KeyFilter NONE = new KeyFilter() {
        @Override
        public void add(byte[] key, int offset, int length) {}

        @Override
        public boolean mayContain(byte[] key) {
            return true;
        }

        @Override
        public long memoryBytes() {
            return 0;
        }
    };

    void add(byte[] key, int offset, int length);

    /** {@code false} if the key was never added. */
    boolean mayContain(byte[] key);

    long memoryBytes();
}
