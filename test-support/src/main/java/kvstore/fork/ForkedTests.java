package kvstore.fork;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs tests and says on standard output, line by line, what became of each. What the tests print goes to standard error.
 *
 * <p><b>Asked for</b> on standard input: {@code limit MILLIS}, {@code patient MILLIS} for the tests of Lincheck, {@code class NAME}, {@code method NAME#METHOD} (of that
 * class then no others), {@code skip NAME#METHOD}.
 *
 * <p><b>Said</b>, with tabs between: {@code plan TEST} for each test there is, {@code begin TEST}, {@code long TEST}
 * when it has been running for 10 s, {@code late TEST} when it is over the limit, {@code end TEST green|red|skipped TEXT}, and
 * {@code done} at last. The text is what the failure says, in Base64. A test is a method,
 * however often it is run with whatever parameters.
 *
 * <p><b>Errors.</b> A test that takes longer than the limit is red, and ends this process, for nobody knows what its threads
 * do; whoever started it starts another one for the rest. The same holds for a test that ends the process itself.
 */
public final class ForkedTests {
    private ForkedTests() {}

    public static void main(String[] args) throws IOException {
        PrintStream said = System.out;
        System.setOut(System.err);
        long limitMillis = 0;
        long patientMillis = 0;
        Set<String> classes = new TreeSet<>();
        Map<String, Set<String>> methods = new HashMap<>();
        Set<String> skipped = new HashSet<>();
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            List<String> words = List.of(line.split(" ", 2));
            String what = words.get(1);
            switch (words.get(0)) {
                case "limit" -> limitMillis = Long.parseLong(what);
                case "patient" -> patientMillis = Long.parseLong(what);
                case "class" -> classes.add(what);
                case "skip" -> skipped.add(what);
                case "method" -> {
                    String type = what.substring(0, what.indexOf('#'));
                    classes.add(type);
                    methods.computeIfAbsent(type, key -> new HashSet<>()).add(what);
                }
                default -> throw new IllegalArgumentException("asked for something unknown: line=" + line);
            }
        }
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                request(classes, methods, skipped),
                new Narrator(said, new TimeLimit(limitMillis, patientMillis), Thread.currentThread()));
        said.println("done");
        said.flush();
        Runtime.getRuntime().halt(0); // threads that a test has left behind hold nobody up
    }

    private static LauncherDiscoveryRequest request(
            Set<String> classes, Map<String, Set<String>> methods, Set<String> skipped) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(name -> selectClass(name)).toList())
                .filters((PostDiscoveryFilter) descriptor -> FilterResult.includedIf(testOf(descriptor)
                        .map(test -> isAskedFor(test, methods, skipped))
                        .orElse(true)))
                .build();
    }

    private static boolean isAskedFor(String test, Map<String, Set<String>> methods, Set<String> skipped) {
        Set<String> only = methods.get(test.substring(0, test.indexOf('#')));
        return !skipped.contains(test) && (only == null || only.contains(test));
    }

    private static Optional<String> testOf(TestDescriptor descriptor) {
        return descriptor
                .getSource()
                .filter(source -> source instanceof MethodSource)
                .map(source -> nameOf((MethodSource) source));
    }

    static String nameOf(MethodSource source) {
        return source.getClassName() + "#" + source.getMethodName();
    }
}
