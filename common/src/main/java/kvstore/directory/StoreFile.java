package kvstore.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kvstore.CorruptionException;
import kvstore.UnsupportedFormatException;
import kvstore.codec.Crc32c;
import kvstore.io.Disk;
import kvstore.io.ReadFile;

/**
 * The file {@code STORE}: two lines of text that say which engine wrote the directory.
 *
 * <pre>
 * kvstore lsm format 1
 * crc32c 0x1A2B3C4D        of the first line, its end included
 * </pre>
 */
record StoreFile(String engine) {
    static final int FORMAT_VERSION = 1;

    private static final int MAX_BYTES = 256;
    private static final Pattern TEXT =
            Pattern.compile("(kvstore ([a-z0-9-]{1,64}) format ([0-9]{1,9})\n)crc32c (0x[0-9A-F]{8})\n");

    byte[] encode() {
        String line = "kvstore " + engine + " format " + FORMAT_VERSION + "\n";
        return (line + "crc32c " + checksum(line) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    static StoreFile read(Disk disk, Path file) throws IOException {
        long size = disk.size(file);
        if (size > MAX_BYTES) {
            throw new CorruptionException(file, 0, "at most " + MAX_BYTES + " bytes", size + " bytes");
        }
        byte[] bytes = new byte[(int) size];
        try (ReadFile in = disk.openRead(file)) {
            in.read(0, bytes, 0, bytes.length);
        }
        Matcher matcher = TEXT.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!matcher.matches()) {
            throw new CorruptionException(file, 0, "the engine's name, a format version and a checksum", "other bytes");
        }
        String expected = checksum(matcher.group(1));
        if (!matcher.group(4).equals(expected)) {
            throw new CorruptionException(
                    file, matcher.start(4), "checksum " + expected, "checksum " + matcher.group(4));
        }
        int version = Integer.parseInt(matcher.group(3));
        if (version > FORMAT_VERSION) {
            throw new UnsupportedFormatException(file, "directory format", version, FORMAT_VERSION);
        }
        return new StoreFile(matcher.group(2));
    }

    private static String checksum(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        return Crc32c.toString(new Crc32c().of(bytes, 0, bytes.length));
    }
}
