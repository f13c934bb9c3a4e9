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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs tests in a Java of their own, so that nothing that they do, endless loops included, harms the caller. The other end is
 * {@code kvstore.fork.ForkedTests} in test-support, which has to be on the class path together with JUnit.
 *
 * @param classPath what the tests run with, in the order in which classes are looked for
 * @param workingDirectory where the tests run, which is the module's directory for those that read files of the repository
 * @param limit how long a single run of a test may take. Once a test has taken longer, the others get {@link #SHORT_LIMIT}: what
 *     makes one endless makes many endless. Those of Lincheck, which take long, keep theirs.
 */
public record TestRun(List<Path> classPath, Path workingDirectory, Duration limit) {
    private static final String MAIN = "kvstore.fork.ForkedTests";
    private static final int LINES_OF_TROUBLE = 20;
    private static final Duration SHORT_LIMIT = Duration.ofSeconds(10);

    /** As many tests may take their Java with them; then the rest is not run. */
    private static final int MAX_LOST = 4;

    public TestRun {
        classPath = List.copyOf(classPath);
    }

    /** What was said so far. Lost are the tests that took their Java with them. */
    private static final class Hearing {
        private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
        private final Set<String> planned = new LinkedHashSet<>();
        private final List<Verdict> lost = new ArrayList<>();
        private @Nullable String running;
        private @Nullable Verdict last;
        private boolean late;
        private boolean done;
    }

    /** Is told what happens, as it happens. */
    @FunctionalInterface
    public interface Listener {
        void judged(Verdict verdict);

        /** A test has been running for 10 s. */
        default void takesLong(String test) {}
    }

    /**
     * Runs tests, and returns what became of each, in the order in which they were run.
     *
     * @param tests names of classes, or of methods as {@code class#method}
     * @param listener is told each verdict at once
     */
    public List<Verdict> of(Collection<String> tests, Listener listener) throws IOException, InterruptedException {
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
            if (!hearing.done && hearing.last != null) {
                hearing.lost.add(hearing.last);
            }
            if (hearing.lost.size() == MAX_LOST) {
                giveUp(hearing, listener);
            }
        }
        return List.copyOf(hearing.verdicts.values());
    }

    private static void giveUp(Hearing hearing, Listener listener) {
        Verdict first = hearing.lost.get(0);
        String reason = "it was not run: " + MAX_LOST + " tests before it did not end, or ended the Java machine"
                + "\nthe first of them: " + first.test() + "\n" + first.text();
        for (String test : hearing.planned) {
            if (!hearing.verdicts.containsKey(test)) {
                hear(hearing, new Verdict(test, Verdict.Outcome.SKIPPED, reason), listener);
            }
        }
        hearing.done = true;
    }

    /** Runs what has no verdict yet, until the process ends; returns the last that it said in its trouble. */
    private String runRest(Collection<String> tests, Hearing hearing, Listener listener)
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
                for (String line : request(tests, hearing)) {
                    asked.write(line + "\n");
                }
            }
            BufferedReader said = process.inputReader(UTF_8);
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                hear(line, hearing, listener);
            }
            int status = process.waitFor();
            errors.join();
            return hearing.running == null ? String.join("\n", trouble) : withStatus(status, trouble);
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(killer);
        }
    }

    private static String withStatus(int status, Deque<String> trouble) {
        return "its status was " + status + (trouble.isEmpty() ? "" : "\n" + String.join("\n", trouble));
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

    private List<String> request(Collection<String> tests, Hearing hearing) {
        List<String> lines = new ArrayList<>();
        boolean isShort = hearing.late && limit.compareTo(SHORT_LIMIT) > 0;
        lines.add("limit " + (isShort ? SHORT_LIMIT : limit).toMillis());
        lines.add("patient " + limit.toMillis());
        tests.forEach(test -> lines.add((test.contains("#") ? "method " : "class ") + test));
        hearing.verdicts.keySet().forEach(test -> lines.add("skip " + test));
        return lines;
    }

    private static void hear(String line, Hearing hearing, Listener listener) {
        List<String> words = List.of(line.split("\t", -1));
        switch (words.get(0)) {
            case "plan" -> hearing.planned.add(words.get(1));
            case "long" -> listener.takesLong(words.get(1));
            case "late" -> hearing.late = true;
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

    private static void hear(Hearing hearing, Verdict verdict, Listener listener) {
        hearing.running = null;
        Verdict before = hearing.verdicts.get(verdict.test());
        if (before == null || (verdict.isRed() && !before.isRed())) {
            hearing.verdicts.put(verdict.test(), verdict);
            hearing.last = verdict;
            listener.judged(verdict);
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
