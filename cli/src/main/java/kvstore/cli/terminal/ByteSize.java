package kvstore.cli.terminal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them: {@code 64MB}. A kilobyte has 1024 bytes here. */
public final class ByteSize {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,15})\\s*([kmg]?)(?:i?b)?");
    private static final String[] UNITS = {"B", "KB", "MB", "GB"};

    private ByteSize() {}

    /**
     * The number of bytes that a text means, such as {@code 64MB}, {@code 64m} or {@code 67108864}.
     *
     * @throws IllegalArgumentException if it means none
     */
    public static long parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a size: '" + Escaping.visible(text) + "'; write it like 64MB, 512KB or 1048576");
        }
        int power = "kmg".indexOf(matcher.group(2)) + (matcher.group(2).isEmpty() ? 0 : 1);
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("too large a size: '" + text + "'", e);
        }
    }

    /** An exact text, in the largest unit that leaves no rest: {@code 64MB}, {@code 1500B}. */
    public static String exact(long bytes) {
        int unit = 0;
        long rest = bytes;
        while (unit < UNITS.length - 1 && rest != 0 && rest % 1024 == 0) {
            rest /= 1024;
            unit++;
        }
        return rest + UNITS[unit];
    }

    /** A rounded text with one decimal: {@code 11.2 MB}. */
    public static String rounded(long bytes) {
        int unit = 0;
        double rest = bytes;
        while (unit < UNITS.length - 1 && rest >= 1024) {
            rest /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", rest, UNITS[unit]);
    }
}
