package kvstore.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import kvstore.cli.terminal.Columns;

/** Text in lines of a terminal, whose characters may take two columns, or none. */
final class Lines {
    private Lines() {}

    /** Text in lines that are no wider than so many columns: broken at a blank, or where the line is full. */
    static List<String> of(String text, int columns) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        int blank = -1;
        int width = 0;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            if (text.charAt(at) == ' ') {
                blank = at;
            }
            width += Columns.of(text.codePointAt(at));
            if (width > columns && at > start) {
                boolean atBlank = blank > start;
                lines.add(text.substring(start, atBlank ? blank : at));
                start = atBlank ? blank + 1 : at;
                width = Columns.of(text.substring(start, Math.max(start, text.offsetByCodePoints(at, 1))));
            }
        }
        lines.add(text.substring(start));
        return lines;
    }
}
