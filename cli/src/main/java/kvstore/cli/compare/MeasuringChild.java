package kvstore.cli.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java machine of its own that measures, and leaves what it found in a file. Its standard output is no place for that:
 * the virtual machine itself may print there, for instance a warning, if the user's settings make it.
 *
 * @param name of what is measured, for messages
 * @param main the class that is started
 * @param arguments those that follow the step and the directory
 * @param others where what it prints goes
 */
record MeasuringChild(String name, Class<?> main, List<String> arguments, PrintStream others) {
    private static final String FOUND = "found";

    MeasuringChild {
        arguments = List.copyOf(arguments);
    }

    /**
     * Runs one step to its end.
     *
     * @return the line that the step left
     * @throws IOException if it fails, or leaves none
     */
    String run(String step, Path directory) throws IOException {
        Path found = directory.resolve(FOUND);
        Files.deleteIfExists(found);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                step,
                directory.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                others.println(line);
            }
            int status = process.waitFor();
            if (status != 0 || !Files.exists(found)) {
                throw new IOException("the process that was to " + step + " '" + name + "' ended with status " + status
                        + (status == 0 ? " and left no figures" : ""));
            }
            return Files.readString(found);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** What the process itself calls, at the end of a step. */
    static void leave(Path directory, String line) throws IOException {
        Files.writeString(directory.resolve(FOUND), line);
    }
}
