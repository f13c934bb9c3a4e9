package kvstore;

import java.io.Closeable;
import java.io.IOException;

/**
 * What was committed when it was taken, unmoved by later writes.
 *
 * <p>It keeps alive whatever it shows: versions in memory, tables on disk. Close it as soon as it has served. A second
 * close does nothing; reading a closed snapshot is an {@link IllegalStateException}.
 */
public interface Snapshot extends Reader, Closeable {
    @Override
    void close() throws IOException;
}
