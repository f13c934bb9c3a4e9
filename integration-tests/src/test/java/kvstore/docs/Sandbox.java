package kvstore.docs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A fresh directory that looks like the project's: everything in it is a link, so a page's commands read as they would
 * there, and what they write stays here.
 */
final class Sandbox implements Closeable {
    private static final long TIMEOUT_SECONDS = 60;

    private final Path directory;
    private final List<Dialogue> open = new ArrayList<>();
    private int lastStatus;

    Sandbox(Path directory) throws IOException {
        this.directory = directory;
        try (Stream<Path> files = Files.list(Documentation.root())) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith(".") && !name.equals("target") && !name.equals("data")) {
                    Files.createSymbolicLink(directory.resolve(name), file);
                }
            }
        }
    }

    void writeFile(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    /** Runs a command line with bash; what it prints, to both streams. */
    String run(String command) throws IOException, InterruptedException {
        // Each line has a bash of its own, which begins with the status that the last one left.
        ProcessBuilder builder = bash("(exit " + lastStatus + ")\n" + command);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        lastStatus = await(process);
        return output;
    }

    /** Types lines into a shell and ends it; what it prints. */
    String talk(Transcript transcript) throws IOException, InterruptedException {
        try (Dialogue dialogue = new Dialogue(shell(transcript))) {
            dialogue.type(transcript.typed());
            String output = dialogue.hangUp();
            lastStatus = await(dialogue.process());
            return output;
        }
    }

    /** Like {@link #talk}, but leaves the shell open. */
    String talkAndStay(Transcript transcript) throws IOException, InterruptedException {
        Dialogue dialogue = new Dialogue(shell(transcript));
        open.add(dialogue);
        dialogue.type(transcript.typed());
        return dialogue.awaitAnswers(transcript.typed().size());
    }

    @Override
    public void close() throws IOException {
        for (Dialogue dialogue : open) {
            dialogue.close();
        }
    }

    private Process shell(Transcript transcript) throws IOException {
        ProcessBuilder builder = bash("exec " + transcript.command());
        builder.environment().put("KV_JAVA_OPTS", "-Dkv.terminals=012"); // it believes that somebody sits there
        return builder.start();
    }

    private ProcessBuilder bash(String script) {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script);
        builder.directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("KV_") || name.equals("NO_COLOR"));
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TERM", "dumb");
        environment.put("KV_JAVA_OPTS", "-Dkv.terminals=12"); // answers as people see them
        environment.put("XDG_STATE_HOME", directory.resolve(".state").toString());
        String java = System.getProperty("java.home");
        environment.put("JAVA_HOME", java);
        environment.put("PATH", Path.of(java, "bin") + ":" + environment.get("PATH"));
        return builder;
    }

    private static int await(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("no end after " + TIMEOUT_SECONDS + " s");
        }
        return process.exitValue();
    }
}
