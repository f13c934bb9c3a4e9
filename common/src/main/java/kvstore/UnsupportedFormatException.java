package kvstore;

import java.io.IOException;
import java.nio.file.Path;

/** A file is sound, but of a format version that this program does not know: a newer program wrote it. */
public final class UnsupportedFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnsupportedFormatException(Path file, String format, long version, long newestKnown) {
        super(file + " has " + format + " version " + version + "; this program knows versions up to " + newestKnown
                + ". Open it with the program that wrote it, or a newer one");
    }
}
