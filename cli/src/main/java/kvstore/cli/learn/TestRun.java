package kvstore.cli.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs tests in a Java of their own, so that nothing that they do, endless loops included, harms the caller. The other end is
 * {@code kvstore.fork.ForkedTests} in test-support, which has to be on the class path together with JUnit.
 *
 * @param classPath what the tests run with, in the order in which classes are looked for
 * @param workingDirectory where the tests run, which is the module's directory for those that read files of the repository
 * @param limit how long a single run of a test may take
 */
public record TestRun(List<Path> classPath, Path workingDirectory, Duration limit) {
    private static final String MAIN = "kvstore.fork.ForkedTests";
    private static final int LINES_OF_TROUBLE = 20;

    public TestRun {
        classPath = List.copyOf(classPath);
    }

    /** What was said so far. */
    private static final class Hearing {
        private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
        private @Nullable String running;
        private boolean done;
    }

    /**
     * Runs tests, and returns what became of each, in the order in which they were run.
     *
     * @param tests names of classes, or of methods as {@code class#method}
     * @param listener is told each verdict at once
     */
    public List<Verdict> of(Collection<String> tests, Consumer<Verdict> listener)
            throws IOException, InterruptedException {
        Hearing hearing = new Hearing();
        while (!hearing.done && !tests.isEmpty()) {
            int before = hearing.verdicts.size();
            String trouble = runRest(tests, hearing, listener);
            if (!hearing.done && hearing.running != null) {
                hear(
                        hearing,
                        new Verdict(hearing.running, Verdict.Outcome.RED, "it ended the Java machine\n" + trouble),
                        listener);
            }
            if (!hearing.done && hearing.verdicts.size() == before) {
                throw new IOException("the tests could not be run: " + (trouble.isEmpty() ? "Java ended" : trouble));
            }
        }
        return List.copyOf(hearing.verdicts.values());
    }

    /** Runs what has no verdict yet, until the process ends; returns the last that it said in its trouble. */
    private String runRest(Collection<String> tests, Hearing hearing, Consumer<Verdict> listener)
            throws IOException, InterruptedException {
        hearing.running = null;
        Process process = new ProcessBuilder(command())
                .directory(workingDirectory.toFile())
                .start();
        Thread killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            Deque<String> trouble = new ArrayDeque<>();
            Thread errors = new Thread(() -> drain(process, trouble), "test-output");
            errors.setDaemon(true);
            errors.start();
            try (Writer asked = process.outputWriter(UTF_8)) {
                for (String line : request(tests, hearing.verdicts.keySet())) {
                    asked.write(line + "\n");
                }
            }
            BufferedReader said = process.inputReader(UTF_8);
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                hear(line, hearing, listener);
            }
            process.waitFor();
            errors.join();
            return String.join("\n", trouble);
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(killer);
        }
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // most tests are over before the better compiler has paid off
                "-Dfile.encoding=UTF-8",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                MAIN);
    }

    private List<String> request(Collection<String> tests, Set<String> judged) {
        List<String> lines = new ArrayList<>();
        lines.add("limit " + limit.toMillis());
        tests.forEach(test -> lines.add((test.contains("#") ? "method " : "class ") + test));
        judged.forEach(test -> lines.add("skip " + test));
        return lines;
    }

    private static void hear(String line, Hearing hearing, Consumer<Verdict> listener) {
        List<String> words = List.of(line.split("\t", -1));
        switch (words.get(0)) {
            case "begin" -> hearing.running = words.get(1);
            case "end" -> {
                String text = new String(Base64.getDecoder().decode(words.get(3)), UTF_8);
                Verdict.Outcome outcome = Verdict.Outcome.valueOf(words.get(2).toUpperCase(Locale.ROOT));
                hear(hearing, new Verdict(words.get(1), outcome, text), listener);
            }
            case "done" -> hearing.done = true;
            default -> {} // not said to us
        }
    }

    private static void hear(Hearing hearing, Verdict verdict, Consumer<Verdict> listener) {
        hearing.running = null;
        Verdict before = hearing.verdicts.get(verdict.test());
        if (before == null || (verdict.isRed() && !before.isRed())) {
            hearing.verdicts.put(verdict.test(), verdict);
            listener.accept(verdict);
        }
    }

    private static void drain(Process process, Deque<String> trouble) {
        process.errorReader(UTF_8).lines().forEach(line -> {
            trouble.add(line);
            if (trouble.size() > LINES_OF_TROUBLE) {
                trouble.remove();
            }
        });
    }
}
