package kvstore;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file holds something else than what was written to it. Nothing of it was used, and nothing was changed: the file
 * can still be looked at, or replaced by a good copy.
 */
public final class CorruptionException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final long offset;
    private final String expected;
    private final String found;

    /**
     * @param offset where the damaged part begins, in bytes from the start of the file
     * @param expected what should be there, such as {@code header checksum 0x1A2B3C4D}
     * @param found what is there
     */
    public CorruptionException(Path file, long offset, String expected, String found) {
        super("damaged file " + file + " at offset " + offset + ": expected " + expected + ", found " + found);
        this.file = file;
        this.offset = offset;
        this.expected = expected;
        this.found = found;
    }

    public Path file() {
        return file;
    }

    public long offset() {
        return offset;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }
}
