package kvstore.compress;

import java.io.IOException;
import kvstore.Compression;

/** A compression's library does not run on this machine, so that its blocks can be neither written nor read here. */
public final class CompressionUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    CompressionUnavailableException(Compression compression, Throwable cause) {
        super(
                "the compression " + compression + " does not run on this machine ("
                        + System.getProperty("os.name") + ", " + System.getProperty("os.arch") + "): "
                        + cause.getMessage(),
                cause);
    }
}
