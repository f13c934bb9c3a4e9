package kvstore.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shell on a terminal that {@code script} of util-linux makes, and somebody who waits for the prompt and types. */
final class PseudoTerminal implements Closeable {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private final Process process;
    private final Reader screen;
    private final StringBuilder raw = new StringBuilder();
    private int awaitedFrom;

    private PseudoTerminal(Process process) {
        this.process = process;
        this.screen = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    }

    static boolean isThere() {
        return Files.isExecutable(SCRIPT);
    }

    static PseudoTerminal start(KvProcess kv) throws IOException {
        return new PseudoTerminal(kv.startShell("exec " + SCRIPT + " -qec '\"$KV\"' /dev/null 2>&1"));
    }

    /** Reads until a prompt stands at the beginning of a line that nothing has been typed in. */
    void awaitPrompt() throws IOException {
        while (!withoutSequences(raw.substring(awaitedFrom)).matches("(?s)(.*\\n)?> ")) {
            int c = screen.read();
            if (c < 0) {
                throw new IOException("ended without a prompt: " + shown());
            }
            raw.append((char) c);
        }
    }

    void type(String line) throws IOException {
        awaitedFrom = raw.length();
        process.getOutputStream().write((line + "\r").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Reads to the end and returns the status. */
    int awaitEnd() throws IOException, InterruptedException {
        for (int c = screen.read(); c >= 0; c = screen.read()) {
            raw.append((char) c);
        }
        return process.waitFor();
    }

    /** All that was shown, without the sequences that move the cursor. */
    String shown() {
        return withoutSequences(raw.toString());
    }

    private static String withoutSequences(String text) {
        return text.replaceAll("\u001b\\[[?0-9;$]*[a-zA-Z]|\u001b[=>]|\r", "");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
