package kvstore.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kvstore.CorruptionException;
import kvstore.UnsupportedFormatException;
import kvstore.codec.Crc32c;
import kvstore.io.Disk;
import kvstore.io.ReadFile;

/**
 * What was durable in a directory at one moment, as the file {@code INVENTORY} has it: it must be there ever after. No file
 * shows by itself that its end was cut off where a record ends, that an older copy was put back, or that it changed places
 * with another one. The inventory does.
 *
 * <p>It is a lower bound: operations and tables are only ever added, so an old inventory is true too, and none at all asks
 * for nothing. It never says what there is; the directory does.
 *
 * <pre>
 * kvstore inventory format 1
 * operation 1234                              all up to this one were durable
 * table 0 size 115 checksum 0xF6BC87F1        one line for each table, in order
 * crc32c 0x1A2B3C4D                           of all lines before
 * </pre>
 *
 * @param lastOperation the sequence number up to which all was durable; 0: none
 * @param tables what tells each table from every other one, by number
 */
public record Inventory(long lastOperation, List<TableSeal> tables) {
    /** Asks for nothing. */
    public static final Inventory EMPTY = new Inventory(0, List.of());

    private static final int FORMAT_VERSION = 1;
    private static final int MAX_BYTES = 64 << 20;
    private static final String CHECKSUM = "crc32c ";
    private static final int LAST_LINE_BYTES = CHECKSUM.length() + "0x12345678\n".length();
    private static final Pattern HEAD =
            Pattern.compile("kvstore inventory format ([0-9]{1,9})\noperation (0|[1-9][0-9]{0,17})\n");
    private static final Pattern TABLE =
            Pattern.compile("table ([0-9]{1,18}) size ([0-9]{1,18}) checksum 0x([0-9A-F]{8})\n");

    /**
     * What tells a table from others of the same shape.
     *
     * @param bytes the size of its file
     * @param checksum the last one in the file, which covers all others
     */
    public record TableSeal(long bytes, int checksum) {
        @Override
        public String toString() {
            return bytes + " bytes with last checksum " + Crc32c.toString(checksum);
        }
    }

    public Inventory {
        tables = List.copyOf(tables);
    }

    /** The inventory of a directory; one that asks for nothing if there is none. */
    public static Inventory read(Disk disk, Path directory) throws IOException {
        Path file = directory.resolve(FileNames.INVENTORY);
        if (!disk.exists(file)) {
            return EMPTY;
        }
        return readFile(disk, file);
    }

    static Inventory readFile(Disk disk, Path file) throws IOException {
        long size = disk.size(file);
        if (size < LAST_LINE_BYTES || size > MAX_BYTES) {
            throw new CorruptionException(file, 0, LAST_LINE_BYTES + " to " + MAX_BYTES + " bytes", size + " bytes");
        }
        byte[] bytes = new byte[(int) size];
        try (ReadFile in = disk.openRead(file)) {
            in.read(0, bytes, 0, bytes.length);
        }
        return decode(file, bytes);
    }

    private static Inventory decode(Path file, byte[] bytes) throws IOException {
        int end = bytes.length - LAST_LINE_BYTES;
        String expected = lastLine(bytes, end);
        String found = new String(bytes, end, LAST_LINE_BYTES, StandardCharsets.ISO_8859_1);
        if (!found.equals(expected)) {
            throw new CorruptionException(file, end, "the line " + expected.strip(), "another one");
        }
        String text = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        Matcher head = HEAD.matcher(text);
        if (!head.lookingAt()) {
            throw new CorruptionException(file, 0, "a format version and the last operation", "other bytes");
        }
        int version = Integer.parseInt(head.group(1));
        if (version > FORMAT_VERSION) {
            throw new UnsupportedFormatException(file, "inventory format", version, FORMAT_VERSION);
        }
        return new Inventory(Long.parseLong(head.group(2)), tables(file, text, head.end()));
    }

    private static List<TableSeal> tables(Path file, String text, int from) throws CorruptionException {
        List<TableSeal> tables = new ArrayList<>();
        Matcher line = TABLE.matcher(text);
        for (int at = from; at < text.length(); at = line.end()) {
            line.region(at, text.length());
            if (!line.lookingAt() || Long.parseLong(line.group(1)) != tables.size()) {
                throw new CorruptionException(file, at, "a line about table " + tables.size(), "other bytes");
            }
            tables.add(new TableSeal(Long.parseLong(line.group(2)), Integer.parseUnsignedInt(line.group(3), 16)));
        }
        return tables;
    }

    byte[] encode() {
        StringBuilder text = new StringBuilder("kvstore inventory format " + FORMAT_VERSION + "\n");
        text.append("operation ").append(lastOperation).append('\n');
        for (int number = 0; number < tables.size(); number++) {
            TableSeal seal = tables.get(number);
            text.append("table ").append(number).append(" size ").append(seal.bytes());
            text.append(" checksum ").append(Crc32c.toString(seal.checksum())).append('\n');
        }
        byte[] lines = text.toString().getBytes(StandardCharsets.US_ASCII);
        return text.append(lastLine(lines, lines.length)).toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String lastLine(byte[] lines, int end) {
        return CHECKSUM + Crc32c.toString(new Crc32c().of(lines, 0, end)) + "\n";
    }
}
