package kvstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the launcher as a user does, as a process of its own. */
final class KvProcess {
    private static final long TIMEOUT_SECONDS = 120;

    private final Path workingDirectory;
    private final ProcessBuilder builder = new ProcessBuilder();
    private byte[] input = new byte[0];

    /** How a process ended. */
    record Ended(int status, String out, String err) {}

    /** Processes start in a directory, so that {@code ./data} is in it. */
    KvProcess(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.startsWith("KV_") || name.startsWith("LC_") || name.equals("NO_COLOR"));
        environment.put("LANG", "C.UTF-8");
        environment.put("TERM", "xterm");
        environment.put("XDG_STATE_HOME", workingDirectory.resolve("state").toString());
    }

    KvProcess variable(String name, String value) {
        builder.environment().put(name, value);
        return this;
    }

    KvProcess input(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Runs {@code kv} with arguments. */
    Ended kv(String... arguments) throws IOException, InterruptedException {
        return run(command(arguments));
    }

    /** Runs a line in {@code sh}, in which {@code $KV} is the launcher. */
    Ended shell(String line) throws IOException, InterruptedException {
        builder.environment().put("KV", launcher().toString());
        return run(List.of("sh", "-c", line));
    }

    /** Starts {@code kv} and leaves it running. */
    Process start(String... arguments) throws IOException {
        return builder.command(command(arguments))
                .directory(workingDirectory.toFile())
                .start();
    }

    /** Starts a line in {@code sh}, in which {@code $KV} is the launcher, and leaves it running. */
    Process startShell(String line) throws IOException {
        builder.environment().put("KV", launcher().toString());
        return builder.command("sh", "-c", line)
                .directory(workingDirectory.toFile())
                .start();
    }

    private Ended run(List<String> command) throws IOException, InterruptedException {
        Path err = Files.createTempFile(workingDirectory, "stderr", "");
        Process process = builder.command(command)
                .directory(workingDirectory.toFile())
                .redirectError(err.toFile())
                .start();
        Thread feeder = new Thread(() -> feed(process));
        feeder.start();
        try (InputStream out = process.getInputStream()) {
            byte[] output = out.readAllBytes();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + command);
            }
            return new Ended(process.exitValue(), new String(output, StandardCharsets.UTF_8), Files.readString(err));
        } finally {
            feeder.join();
            Files.delete(err);
        }
    }

    private void feed(Process process) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            assertThat(e)
                    .hasMessageMatching("(?i).*(broken pipe|stream closed).*"); // it may end before it has read all
        }
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(launcher().toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** The launcher at the root of the repository, in or below which the tests run. */
    static Path launcher() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isExecutable(at.resolve("kv")) && Files.isDirectory(at.resolve("cli"))) {
                return at.resolve("kv");
            }
        }
        throw new IllegalStateException(
                "there is no launcher above " + Path.of("").toAbsolutePath());
    }
}
