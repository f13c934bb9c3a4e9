package kvstore.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One command of a {@code console} block and what it prints. In the expected lines, {@code …} stands for anything within a
 * line, and a line of only {@code …} for any number of lines.
 *
 * <p>If lines begin with {@code "> "}, the command is the shell, and what stands behind that is typed. The shell shows it
 * as a terminal does, so it is compared too.
 */
record Transcript(String command, List<String> lines, int line) {
    private static final String COMMAND = "$ ";
    private static final String TYPED = "> ";
    private static final String ANYTHING = "…";

    static List<Transcript> of(Page.Block block) {
        List<Transcript> transcripts = new ArrayList<>();
        for (int i = 0; i < block.lines().size(); i++) {
            String line = block.lines().get(i);
            if (line.startsWith(COMMAND)) {
                transcripts.add(new Transcript(line.substring(COMMAND.length()), new ArrayList<>(), block.line() + i));
            } else if (transcripts.isEmpty()) {
                throw new IllegalArgumentException("a console block begins with \"$ \", not with: " + line);
            } else {
                transcripts.get(transcripts.size() - 1).lines().add(line);
            }
        }
        return transcripts;
    }

    boolean isDialogue() {
        return lines.stream().anyMatch(line -> line.startsWith(TYPED));
    }

    /** What is typed into the shell. */
    List<String> typed() {
        return lines.stream()
                .filter(line -> line.startsWith(TYPED))
                .map(line -> line.substring(TYPED.length()))
                .toList();
    }

    boolean matches(String output) {
        String whole = output.isEmpty() || output.endsWith("\n") ? output : output + "\n";
        StringBuilder pattern = new StringBuilder();
        for (String line : lines) {
            if (line.equals(ANYTHING)) {
                pattern.append("(?:[^\\n]*\\n)*");
            } else {
                pattern.append(linePattern(line)).append("\\n");
            }
        }
        return Pattern.matches(pattern.toString(), whole);
    }

    private static String linePattern(String line) {
        List<String> parts = new ArrayList<>();
        for (String part : line.split(ANYTHING, -1)) {
            parts.add(Pattern.quote(part));
        }
        return String.join("[^\\n]*", parts);
    }
}
