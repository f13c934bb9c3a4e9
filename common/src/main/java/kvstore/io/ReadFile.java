package kvstore.io;

import java.io.Closeable;
import java.io.IOException;

/** A file that is read at any place, by any number of threads at once. Interrupting one of them harms none. */
public interface ReadFile extends Closeable {
    /**
     * Fills a part of an array from a place in the file.
     *
     * @throws java.io.EOFException if the file ends before
     */
    void read(long position, byte[] bytes, int offset, int length) throws IOException;

    /**
     * For a reader who found bytes that cannot be right: an error if the reason is that they could not be read. A file that
     * {@link Disk#openImmutable} opened may notice so late.
     */
    default void checkReadable() throws IOException {}

    /** In bytes, at this moment. */
    long size() throws IOException;

    @Override
    void close() throws IOException;
}
