package kvstore.io;

import java.io.Closeable;
import java.io.IOException;

/**
 * A file that grows at its end. An interrupted thread neither closes it nor cuts a write.
 *
 * <p><b>Threads.</b> One thread at a time appends. Another one may call {@link #force} meanwhile.
 *
 * <p>After an error the end of the file is unknown: part of the bytes may be there.
 */
public interface AppendFile extends Closeable {
    /** Hands all of the bytes to the operating system: from then on they survive {@code kill -9}. */
    void append(byte[] bytes, int offset, int length) throws IOException;

    /** Where the next append goes: the size in bytes, with all that was appended, and without zeros behind it. */
    long size();

    /** Returns when all that was appended before the call is on stable storage, and so is the file's length. */
    void force() throws IOException;

    /** Closes the file without forcing it. A second call does nothing. */
    @Override
    void close() throws IOException;
}
