package kvstore.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * A Java machine of its own, in which one store is measured. What it prints as figures is taken; of the rest, the reason is
 * found if it fails.
 *
 * @param jvmArguments what the Java machine itself is started with
 * @param main the class that is started
 * @param arguments what it is started with
 */
public record Child(List<String> jvmArguments, Class<?> main, List<String> arguments) {
    /** For those that take as long as they take. */
    public static final long NO_LIMIT = TimeUnit.DAYS.toSeconds(1);

    private static final int MOST_LINES = 200;

    public Child {
        jvmArguments = List.copyOf(jvmArguments);
        arguments = List.copyOf(arguments);
    }

    /**
     * Runs it to its end.
     *
     * @throws IOException if it fails, or is not done in time; the message is the reason, in one line
     */
    public void run(Measured into, long mostSeconds) throws IOException {
        start(into, mostSeconds, false);
    }

    /** Runs it until it prints a line that is no figure, and kills it there. */
    void killAtFirstWord(Measured into) throws IOException {
        start(into, NO_LIMIT, true);
    }

    private void start(Measured into, long mostSeconds, boolean kill) throws IOException {
        Running running = AtExit.make(() -> Running.start(command()), started -> started.whenStopped);
        Process process = running.process;
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture.delayedExecutor(mostSeconds, TimeUnit.SECONDS).execute(() -> {
            if (process.isAlive()) {
                late.set(true);
                process.destroyForcibly();
            }
        });
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> said = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (into.take(line)) {
                    continue;
                }
                if (kill) {
                    return; // and be killed
                }
                if (said.size() < MOST_LINES) {
                    said.add(line);
                }
            }
            int status = process.waitFor();
            if (late.get()) {
                throw new IOException("not done after " + mostSeconds + " s");
            }
            if (status != 0 || kill) {
                said.addAll(running.errors());
                throw new IOException(reason(status, said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            running.end();
            AtExit.forget(running.whenStopped);
        }
    }

    /**
     * Sees whether Java starts at all.
     *
     * @param option where the arguments come from
     * @throws IllegalArgumentException if it does not, with what Java says
     */
    static void requireStarting(String option, List<String> jvmArguments) throws IOException {
        List<String> command = new ArrayList<>(java(jvmArguments));
        command.add("-version");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalArgumentException(
                        option + ": " + reason(status, said.lines().toList()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(java(jvmArguments));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    private static List<String> java(List<String> jvmArguments) {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(jvmArguments);
        return java;
    }

    /** Why a process ended, from its status and what it said. */
    static String reason(int status, List<String> said) {
        if (said.stream().anyMatch(line -> line.contains("OutOfMemoryError"))) {
            return "out of memory";
        }
        if (said.stream().anyMatch(line -> line.contains("Could not create the Java Virtual Machine"))) {
            return "Java does not start: "
                    + said.stream()
                            .filter(line -> !line.contains("Could not create the Java Virtual Machine")
                                    && !line.contains("A fatal exception has occurred"))
                            .map(String::strip)
                            .collect(Collectors.joining("; "));
        }
        if (status == 128 + 9) {
            return "killed by the system";
        }
        return said.stream()
                .filter(line -> line.contains("Exception") || line.contains("Error"))
                .findFirst()
                .or(() -> said.stream().reduce((first, second) -> second))
                .map(line -> line.replaceFirst("^Exception in thread \"[^\"]*\" ", "")
                        .strip())
                .orElse("ended with status " + status);
    }

    /** The process, and what it says of errors: in a file without a name, so that it goes even when this process is killed. */
    private static final class Running {
        private final Process process;
        private final InputStream errors;
        private final Runnable whenStopped = this::endQuietly;

        private Running(Process process, InputStream errors) {
            this.process = process;
            this.errors = errors;
        }

        static Running start(List<String> command) throws IOException {
            Path file = Files.createTempFile("kv-bench-", ".err");
            InputStream errors = Files.newInputStream(file);
            try {
                return new Running(
                        new ProcessBuilder(command).redirectError(file.toFile()).start(), errors);
            } catch (IOException | RuntimeException e) {
                errors.close();
                throw e;
            } finally {
                Files.delete(file);
            }
        }

        List<String> errors() throws IOException {
            return new String(errors.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }

        void end() throws IOException {
            process.destroyForcibly();
            try {
                process.waitFor(10, TimeUnit.SECONDS); // it must not write any more when its directory is removed
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            errors.close();
        }

        /** When this process ends nobody is left to be told. */
        private void endQuietly() {
            try {
                end();
            } catch (IOException e) {
                System.err.println("kv: could not close what a process said: " + e.getMessage());
            }
        }
    }
}
