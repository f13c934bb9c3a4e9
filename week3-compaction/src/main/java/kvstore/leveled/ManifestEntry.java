package kvstore.leveled;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kvstore.codec.Crc32c;
import kvstore.sorted.SortedTable;

/**
 * What the manifest says about a table; what else there is to know stands in the table itself.
 *
 * <pre>
 * key    table/12
 * value  level 1 age 7 size 4194304 checksum 0x1A2B3C4D
 * </pre>
 *
 * @param number of its file
 * @param level on which it lies
 * @param age the number of the log with the newest of its data
 * @param bytes the size of the file
 * @param checksum the last one in the file, which covers all others: it tells the table from every other one
 */
record ManifestEntry(long number, int level, long age, long bytes, int checksum) {
    static final String KEY_PREFIX = "table/";

    private static final Pattern KEY = Pattern.compile(KEY_PREFIX + "(0|[1-9][0-9]{0,17})");
    private static final Pattern VALUE = Pattern.compile(
            "level (0|[1-9][0-9]{0,8}) age (0|[1-9][0-9]{0,17}) size ([0-9]{1,18}) checksum 0x([0-9A-F]{8})");

    static ManifestEntry of(SortedTable table, long number, int level, long age) {
        return new ManifestEntry(number, level, age, table.sizeBytes(), table.lastChecksum());
    }

    /** The same table on another level. */
    ManifestEntry atLevel(int other) {
        return new ManifestEntry(number, other, age, bytes, checksum);
    }

    byte[] key() {
        return key(number);
    }

    static byte[] key(long number) {
        return (KEY_PREFIX + number).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] value() {
        return ("level " + level + " age " + age + " size " + bytes + " checksum " + Crc32c.toString(checksum))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The number in a key; empty if it is no table's. */
    static Optional<Long> numberOf(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }

    /** Empty for text that says nothing about a table. */
    static Optional<ManifestEntry> decode(long number, String value) {
        Matcher matcher = VALUE.matcher(value);
        return matcher.matches()
                ? Optional.of(new ManifestEntry(
                        number,
                        Integer.parseInt(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3)),
                        Integer.parseUnsignedInt(matcher.group(4), 16)))
                : Optional.empty();
    }
}
