package kvstore.fields;

import java.io.IOException;

/** Gets the fields of a file, from its first byte to its last: each begins where the one before it ended. */
public interface FieldSink {
    /**
     * The fields that follow belong together: a record, an entry, a block.
     *
     * @param title such as {@code record 14: sequence 20, 1 operation}
     * @param offset where it begins
     */
    void part(String title, long offset) throws IOException;

    void field(Field field) throws IOException;

    /** A line about what the field before holds that is not there byte by byte, because it is compressed. */
    void inside(String line) throws IOException;
}
