package kvstore.bench;

import java.util.List;

/** A page of text that grows line by line. */
public final class MarkdownPage {
    private final StringBuilder text = new StringBuilder();

    public void line(String line) {
        text.append(line).append('\n');
    }

    /** A paragraph, with an empty line behind it. */
    public void paragraph(String paragraph) {
        line(paragraph);
        line("");
    }

    /** The first row of a table; the first column is text, the others are numbers. */
    public void header(String first, List<String> columns) {
        row(first, columns);
        text.append("|---|").append("---:|".repeat(columns.size())).append('\n');
    }

    public void row(String first, List<String> cells) {
        text.append("| ")
                .append(first)
                .append(" | ")
                .append(String.join(" | ", cells))
                .append(" |\n");
    }

    /** The page, which ends in one newline. */
    public String end() {
        return text.toString().stripTrailing() + "\n";
    }
}
