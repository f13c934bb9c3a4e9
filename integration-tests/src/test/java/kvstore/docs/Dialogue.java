package kvstore.docs;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A shell that is running, and somebody who types. */
final class Dialogue implements Closeable {
    private static final Pattern PROMPTS = Pattern.compile("(?m)^> ");
    private static final Pattern LAST_PROMPT = Pattern.compile("(?m)^> \\n?\\z");

    private final Process process;
    private final Reader answers;
    private final StringBuilder output = new StringBuilder();

    Dialogue(Process process) {
        this.process = process;
        this.answers = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    }

    Process process() {
        return process;
    }

    void type(List<String> lines) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Ends the input, and returns all that was printed, but for a last prompt that nothing was typed behind. */
    String hangUp() throws IOException {
        process.getOutputStream().close();
        boolean more = readOn();
        while (more) {
            more = readOn();
        }
        return withoutLastPrompt();
    }

    /** Returns what was printed once there is a prompt behind so many answers. */
    String awaitAnswers(int count) throws IOException {
        while (PROMPTS.matcher(output).results().count() <= count) {
            if (!readOn()) {
                throw new IOException("the shell ended: " + output);
            }
        }
        return withoutLastPrompt();
    }

    private boolean readOn() throws IOException {
        int character = answers.read();
        if (character >= 0 && character != '\r') { // a terminal ends its lines with two characters
            output.append((char) character);
        }
        return character >= 0;
    }

    private String withoutLastPrompt() {
        return LAST_PROMPT.matcher(output).replaceFirst("");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
