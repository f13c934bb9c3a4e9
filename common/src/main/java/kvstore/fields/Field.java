package kvstore.fields;

/**
 * A range of a file that means one thing.
 *
 * @param offset where it begins, from the start of the file
 * @param length how many bytes it has, at least one
 * @param name such as {@code payload length}
 * @param type how its bytes are read
 * @param note what else there is to say of it, such as {@code a tombstone}; or nothing
 * @param verdict what its bytes were found to be, where anything can be said of them alone
 */
public record Field(long offset, long length, String name, FieldType type, String note, Verdict verdict) {
    public Field {
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException(
                    "a field has a place and at least one byte: offset=" + offset + ", length=" + length);
        }
    }

    /** The offset behind its last byte. */
    public long end() {
        return offset + length;
    }
}
