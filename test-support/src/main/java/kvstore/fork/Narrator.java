package kvstore.fork;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says what happens, as {@link ForkedTests} describes it, and ends the process when a test takes too long.
 *
 * <p><b>Threads.</b> Tests run in one thread; another one watches the clock.
 */
final class Narrator implements TestExecutionListener {
    private static final long LOOK_MILLIS = 50;
    private static final long LONG_MILLIS = 10_000;

    private final PrintStream said;
    private final TimeLimit limit;
    private final Thread tests;

    private final Map<String, String> failures = new HashMap<>();
    private final Set<String> planned = new LinkedHashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> red = new HashSet<>();
    private @Nullable TestPlan plan;

    /** What runs, and since when; {@code null} between two tests. */
    private @Nullable String running;

    private long sinceNanos;
    private boolean saidThatItIsLong;

    Narrator(PrintStream said, TimeLimit limit, Thread tests) {
        this.said = said;
        this.limit = limit;
        this.tests = tests;
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan begun) {
        plan = begun;
        for (TestIdentifier root : begun.getRoots()) {
            begun.getDescendants(root).forEach(one -> testOf(one).ifPresent(planned::add));
        }
        planned.forEach(test -> say("plan\t" + test));
        Runtime.getRuntime().addShutdownHook(new Thread(this::endedByATest, "who-ended-it"));
        if (limit.millis() > 0) {
            Thread watch = new Thread(this::watch, "time-limit");
            watch.setDaemon(true);
            watch.start();
        }
    }

    @Override
    public synchronized void executionStarted(TestIdentifier one) {
        testOf(one).ifPresent(test -> {
            if (!test.equals(running)) {
                say("begin\t" + test);
                saidThatItIsLong = false;
            }
            running = test;
            sinceNanos = System.nanoTime();
        });
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier one, String reason) {
        below(one).forEach(test -> end(test, "skipped", reason));
    }

    @Override
    public synchronized void executionFinished(TestIdentifier one, TestExecutionResult result) {
        String failure = result.getStatus() == TestExecutionResult.Status.FAILED
                ? FailureText.of(result.getThrowable().orElse(null))
                : null;
        Optional<String> test = testOf(one);
        if (test.isEmpty()) {
            if (failure != null) {
                below(one).forEach(each -> end(each, "red", failure));
            }
            return;
        }
        if (failure != null) {
            failures.putIfAbsent(test.get(), failure);
        }
        boolean isWhole = test.equals(testOf(one)) && !isRunOfSeveral(one, test.get());
        if (isWhole) {
            String first = failures.get(test.get());
            boolean aborted = result.getStatus() == TestExecutionResult.Status.ABORTED;
            end(test.get(), first != null ? "red" : aborted ? "skipped" : "green", first == null ? "" : first);
            running = null;
        }
    }

    /** Whether this is one of several runs of a method, whose end is not the method's. */
    private boolean isRunOfSeveral(TestIdentifier one, String test) {
        return plan != null
                && plan.getParent(one)
                        .flatMap(this::testOf)
                        .filter(test::equals)
                        .isPresent();
    }

    private Set<String> below(TestIdentifier one) {
        Set<String> tests = new LinkedHashSet<>();
        testOf(one).ifPresent(tests::add);
        if (plan != null) {
            plan.getDescendants(one).forEach(each -> testOf(each).ifPresent(tests::add));
        }
        return tests;
    }

    /** What fails behind all tests of a class makes those red that were green. */
    private void end(String test, String verdict, String text) {
        boolean isNew = ended.add(test);
        boolean isWorse = verdict.equals("red") && red.add(test);
        if (isNew || isWorse) {
            say("end\t" + test + "\t" + verdict + "\t" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
        }
    }

    /** The method of a test, also for what a method makes while it runs. */
    private Optional<String> testOf(TestIdentifier one) {
        Optional<String> own = one.getSource()
                .filter(source -> source instanceof MethodSource)
                .map(source -> ForkedTests.nameOf((MethodSource) source));
        if (own.isPresent() || plan == null) {
            return own;
        }
        return plan.getParent(one).flatMap(this::testOf);
    }

    private void watch() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        if (running == null) {
            return;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
        long limitMillis = limit.millisOf(running);
        if (millis > limitMillis) {
            say("late\t" + running);
            end(running, "red", FailureText.ofEndless(limitMillis, tests.getStackTrace()));
            Runtime.getRuntime().halt(0);
        }
        if (millis > LONG_MILLIS && !saidThatItIsLong) {
            say("long\t" + running);
            saidThatItIsLong = true;
        }
    }

    /** Whoever has called {@code exit} waits there until this is done, so that its stack can be shown. */
    private synchronized void endedByATest() {
        String test = running;
        if (test != null) {
            Thread.getAllStackTraces().values().stream()
                    .filter(FailureText::callsExit)
                    .findFirst()
                    .ifPresent(stack -> end(test, "red", FailureText.ofExit(stack)));
        }
    }

    private void say(String line) {
        said.println(line);
        said.flush();
    }
}
