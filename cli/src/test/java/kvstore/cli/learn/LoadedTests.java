package kvstore.cli.learn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the same tests against many versions of a module, one after the other in one Java, each version in a class loader of its own: to
 * start a Java for each would take many times as long.
 *
 * <p><b>Asked for</b> on standard input, a line for each version: directories of classes, a tab, tests with blanks between. <b>Said</b>, a
 * line for each: {@code red} and which of them are, or {@code endless} and which were red by then.
 */
final class LoadedTests {
    private static final long LIMIT_SECONDS = 60;

    private LoadedTests() {}

    public static void main(String[] args) throws Exception {
        PrintStream said = System.out;
        System.setOut(System.err);
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            List<String> words = List.of(line.split("\t", -1));
            said.println(answer(
                    List.of(words.get(0).split(File.pathSeparator, -1)),
                    Set.of(words.get(1).split(" ", -1))));
            said.flush();
        }
        Runtime.getRuntime().halt(0); // threads that a test has left behind hold nobody up
    }

    private static String answer(List<String> classPath, Set<String> tests)
            throws IOException, InterruptedException, ExecutionException {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]))) {
            Set<String> red = new ConcurrentSkipListSet<>();
            FutureTask<Void> task = new FutureTask<>(() -> run(loader, tests, red), null);
            Thread thread = new Thread(task, "tests");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            thread.start();
            String outcome = "red";
            try {
                task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                outcome = "endless";
            }
            return (outcome + " " + String.join(" ", red)).strip();
        }
    }

    private static void run(ClassLoader loader, Set<String> tests, Set<String> red) {
        Set<String> classes = new TreeSet<>();
        tests.forEach(test -> classes.add(test.substring(0, test.indexOf('#'))));
        List<ClassSelector> selectors =
                classes.stream().map(name -> selectClass(loader, name)).toList();
        PostDiscoveryFilter askedFor = descriptor -> FilterResult.includedIf(descriptor
                .getSource()
                .filter(source -> source instanceof MethodSource)
                .map(source -> tests.contains(name(source)))
                .orElse(true));
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectors)
                                .filters(askedFor)
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier one, TestExecutionResult result) {
                                Optional<TestSource> source = one.getSource();
                                if (source.isPresent() && result.getStatus() == TestExecutionResult.Status.FAILED) {
                                    red.add(name(source.get()));
                                }
                            }
                        });
    }

    private static String name(TestSource source) {
        if (source instanceof MethodSource method) {
            return method.getClassName() + "#" + method.getMethodName();
        }
        return source instanceof ClassSource type ? type.getClassName() : source.toString();
    }
}
