package kvstore.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as the pages show them, with as many digits as mean something; nothing where there is none. */
public final class Numbers {
    private Numbers() {}

    /** Such as {@code 84.8k} or {@code 1.61M}. */
    public static String rate(OptionalDouble rate) {
        if (rate.isEmpty()) {
            return "";
        }
        double value = rate.getAsDouble();
        if (value >= 1e6) {
            return String.format(Locale.ROOT, "%.2fM", value / 1e6);
        }
        if (value >= 1e3) {
            return String.format(Locale.ROOT, value >= 1e5 ? "%.0fk" : "%.1fk", value / 1e3);
        }
        return plain(rate);
    }

    static String plain(OptionalDouble number) {
        return number.isEmpty() ? "" : plain(number.getAsDouble());
    }

    /** Such as {@code 123}, {@code 12.3} or {@code 1.23}. */
    public static String plain(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    static String ratio(OptionalDouble ratio) {
        return ratio.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", ratio.getAsDouble());
    }

    static String verdict(boolean met) {
        return met ? "met" : "**missed**";
    }
}
