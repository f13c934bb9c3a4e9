package kvstore.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text in lines that are not too long. */
public final class Wrapped {
    private Wrapped() {}

    /**
     * As many lines as it takes. A word that is longer than a line has one to itself.
     *
     * @param indent stands before each line
     */
    public static List<String> lines(String text, String indent, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            boolean begun = line.length() > indent.length();
            if (begun && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(indent.length());
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
