package kvstore.realworld;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that is waited for: its exit status, and all that it printed. */
record ChildProcess(int status, String output) {
    /** {@code kill -9}, as a shell would report it. */
    static final int KILLED = 137;

    /** Generous: a machine may be busy with other things. Who takes longer hangs. */
    private static final long MINUTES = 30;

    static ChildProcess run(List<String> command) throws IOException {
        Path output = Files.createTempFile("kv-child", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("it hangs: " + command + "\n" + Files.readString(output));
            }
            return new ChildProcess(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command, e);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }

    static ChildProcess run(String... command) throws IOException {
        return run(List.of(command));
    }

    /** What starts a class of this class path in a virtual machine that is quick to start. */
    static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-ea",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a tool that has to succeed. */
    static String require(String... command) throws IOException {
        ChildProcess process = run(command);
        if (process.status() != 0) {
            throw new IOException(
                    String.join(" ", command) + " failed with status " + process.status() + ": " + process.output());
        }
        return process.output();
    }

    /** Whether a command can be run, and succeeds. */
    static boolean works(String... command) {
        try {
            return run(command).status() == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }
}
