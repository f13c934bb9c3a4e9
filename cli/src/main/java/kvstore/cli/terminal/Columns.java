package kvstore.cli.terminal;

import org.jline.utils.WCWidth;

/** How many columns of a terminal text takes: some letters take two, and some none. */
public final class Columns {
    private Columns() {}

    /** What one letter takes. */
    public static int of(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /** What a text takes. */
    public static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    /**
     * A text if it takes no more than so many columns, or else what fits of it.
     *
     * @param dots stand for what is left out
     */
    public static String cut(String text, int columns, String dots) {
        if (of(text) <= columns) {
            return text;
        }
        int left = columns - of(dots);
        int end = 0;
        while (left >= of(text.codePointAt(end))) { // which comes to an end, for not all of it fits
            left -= of(text.codePointAt(end));
            end = text.offsetByCodePoints(end, 1);
        }
        return text.substring(0, end) + dots;
    }
}
