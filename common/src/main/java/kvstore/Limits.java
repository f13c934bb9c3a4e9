package kvstore;

/** How large keys, values and batches may be. Checked at the API's edge, before anything is written. */
public final class Limits {
    /** Keys have 1 to this many bytes: 64 KiB. */
    public static final int MAX_KEY_BYTES = 64 << 10;

    /** Values have 0 to this many bytes: 64 MiB. */
    public static final int MAX_VALUE_BYTES = 64 << 20;

    /** All operations of a batch together, encoded, have at most this many bytes: 256 MiB. */
    public static final int MAX_BATCH_BYTES = 256 << 20;

    private Limits() {}

    /** Rejects a key that no entry can have. */
    public static void checkKey(byte[] key) {
        if (key.length == 0) {
            throw new IllegalArgumentException("a key has at least one byte: keyBytes=0");
        }
        if (key.length > MAX_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a key has at most " + MAX_KEY_BYTES + " bytes (64 KiB): keyBytes=" + key.length);
        }
    }

    /** Rejects a value that is too long. */
    public static void checkValue(byte[] value) {
        if (value.length > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException(
                    "a value has at most " + MAX_VALUE_BYTES + " bytes (64 MiB): valueBytes=" + value.length);
        }
    }
}
