package kvstore.compress;

import java.util.zip.DataFormatException;

/** What is said of bytes that are not what was compressed. */
final class BrokenBlocks {
    private BrokenBlocks() {}

    static DataFormatException because(RuntimeException libraryRefuses) {
        DataFormatException broken =
                new DataFormatException("a block that cannot be decompressed: " + libraryRefuses.getMessage());
        broken.initCause(libraryRefuses);
        return broken;
    }

    static DataFormatException wrongLength(int found, int rawLength) {
        return new DataFormatException("a block of " + found + " bytes when decompressed, instead of " + rawLength);
    }
}
