package kvstore.soak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kvstore.realworld.Totals;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * A test as an experiment: it runs in a process of its own, with the seed of the round. What it has done is counted in what it
 * prints.
 *
 * @param test name of the class, or of a method as JUnit selects it
 * @param heap how much memory it has, such as {@code 768m}
 * @param environment variables that are set for it
 * @param properties that are set for it, beside the seed
 * @param counted the words behind the numbers in its output that are added up, and what the sums are called
 */
record TestProcess(
        String test,
        String heap,
        Map<String, String> environment,
        Map<String, String> properties,
        Map<String, String> counted)
        implements SoakExperiment.Trial {
    private static final String SKIPPED = "SKIPPED: ";

    /** Instead of the tests' own limits: a soak has a low priority, and may be suspended for a while. */
    private static final long HOURS = 3;

    /** A class of integration tests, which has as much memory as Maven gives it. */
    TestProcess(String test, Map<String, String> properties, Map<String, String> counted) {
        this(test, "768m", Map.of(), properties, counted);
    }

    /** Runs a test; the exit status says whether all went well. */
    public static void main(String[] arguments) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(
                                        arguments[0].contains("#")
                                                ? selectMethod(arguments[0])
                                                : selectClass(arguments[0]))
                                .configurationParameter("junit.jupiter.execution.timeout.mode", "disabled")
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true, UTF_8));
        boolean well = summary.getTotalFailureCount() == 0
                && summary.getTestsFoundCount() > 0
                && summary.getTestsFoundCount()
                        == summary.getTestsSucceededCount()
                                + summary.getTestsAbortedCount()
                                + summary.getTestsSkippedCount();
        System.exit(well ? 0 : 1);
    }

    @Override
    public Totals run(long seed, Path scratch) throws IOException {
        Path output = scratch.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command(seed, scratch))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(HOURS, TimeUnit.HOURS);
            String printed = Files.readString(output);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(test + (ended ? " failed: " : " hangs: ") + printed);
            }
            return count(printed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + test, e);
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(long seed, Path scratch) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + scratch,
                "-Dkvstore.seed=" + seed));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TestProcess.class.getName(), test));
        return command;
    }

    /** What can be skipped is skipped loudly; what was not must have counted something. */
    private Totals count(String printed) {
        Totals totals = new Totals();
        printed.lines().filter(line -> line.startsWith(SKIPPED)).distinct().forEach(line -> {
            System.out.println(line);
            totals.add("skipped " + test.substring(test.lastIndexOf('.') + 1), 1);
        });
        counted.forEach((words, name) -> {
            Matcher numbers = Pattern.compile("(\\d+) " + Pattern.quote(words)).matcher(printed);
            numbers.results().forEach(number -> totals.add(name, Long.parseLong(number.group(1))));
        });
        if (totals.all().isEmpty()) {
            throw new AssertionError(
                    test + " has counted none of " + counted.values() + " in what it prints:\n" + printed);
        }
        return totals;
    }
}
