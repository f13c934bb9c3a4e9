package kvstore.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code kv} on a terminal that {@code script} of util-linux makes, and somebody who waits for what it shows and types. */
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

    /** The shell. */
    static PseudoTerminal start(KvProcess kv) throws IOException {
        return start(kv, "");
    }

    /** A command. */
    static PseudoTerminal start(KvProcess kv, String arguments) throws IOException {
        return new PseudoTerminal(kv.startShell("exec " + SCRIPT + " -qec '\"$KV\" " + arguments + "' /dev/null 2>&1"));
    }

    /** Reads until a prompt stands at the beginning of a line that nothing has been typed in. */
    void awaitPrompt() throws IOException {
        while (!withoutSequences(raw.substring(awaitedFrom)).matches("(?s)(.*\\n)?> ")) {
            readOn();
        }
    }

    /** Reads until something is shown that has not been shown since something was typed. */
    void await(String text) throws IOException {
        while (!withoutSequences(raw.substring(awaitedFrom)).contains(text)) {
            readOn();
        }
    }

    private void readOn() throws IOException {
        int c = screen.read();
        if (c < 0) {
            throw new IOException("ended without what was waited for: " + shown());
        }
        raw.append((char) c);
    }

    void type(String line) throws IOException {
        press(line + "\r");
    }

    void press(String keys) throws IOException {
        awaitedFrom = raw.length();
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
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
