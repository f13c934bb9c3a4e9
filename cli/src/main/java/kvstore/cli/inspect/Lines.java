package kvstore.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Text in lines of a terminal, whose characters may take two columns, or none. */
final class Lines {
    private Lines() {}

    /** Text in lines that are no wider than so many columns: broken at a blank, or where the line is full. */
    static List<String> of(String text, int columns) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        int blank = -1;
        int width = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int codePoint = text.codePointAt(at);
            width += Math.max(0, WCWidth.wcwidth(codePoint));
            if (width > columns && at > start) {
                boolean atBlank = blank > start;
                int end = atBlank ? blank : at;
                lines.add(text.substring(start, end));
                start = atBlank ? blank + 1 : at;
                width = width(text.substring(start, at)) + Math.max(0, WCWidth.wcwidth(codePoint));
                blank = -1;
            }
            if (codePoint == ' ') {
                blank = at;
            }
        }
        lines.add(text.substring(start));
        return lines;
    }

    private static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
