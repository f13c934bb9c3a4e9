package kvstore.repeat;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Adds to the failure of any test, and of what comes before and after it, what it promises, the seed, and the command that runs
 * it again. Where the failure says one of these already, it knows better, and that stays alone. Found by JUnit itself, for all
 * tests of every module.
 */
public final class SaysHowToRepeat implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
    private static final Pattern PROMISE = Pattern.compile("\\bP\\d+(?:\\.\\d+)?");
    private static final Pattern SEED = Pattern.compile("\\bseed \\d");
    private static final Pattern COMMAND = Pattern.compile("again: ");

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw saying(context, failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw saying(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw saying(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw saying(context, failure);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw saying(context, failure);
    }

    private static Throwable saying(ExtensionContext context, Throwable failure) {
        List<String> missing = failure instanceof TestAbortedException
                ? List.of()
                : missing(context, String.valueOf(failure.getMessage()));
        return missing.isEmpty()
                ? failure
                : new AssertionError(
                        failure + System.lineSeparator() + String.join(System.lineSeparator(), missing), failure);
    }

    private static List<String> missing(ExtensionContext context, String said) {
        List<String> missing = new ArrayList<>();
        if (!PROMISE.matcher(said).find()) {
            missing.add("  promise: " + promise(context));
        }
        if (!SEED.matcher(said).find()) {
            missing.add("  seed " + Setting.seed());
        }
        if (!COMMAND.matcher(said).find()) {
            missing.add("  again: " + command(context));
        }
        return missing;
    }

    /** The test alone; the whole class, where all of its tests wait for the same. */
    private static TestCommand command(ExtensionContext context) {
        TestCommand all = TestCommand.of(context.getRequiredTestClass());
        return context.getTestMethod().map(Method::getName).map(all::method).orElse(all);
    }

    private static String promise(ExtensionContext context) {
        return context.getTestMethod().isPresent() ? promiseOfTest(context) : promisesOfAllTests(context);
    }

    /** The name of the test, and what stands above it up to a promise: one run of several, the test, the class. */
    private static String promiseOfTest(ExtensionContext context) {
        String name = context.getDisplayName();
        Optional<ExtensionContext> above = context.getParent();
        while (above.isPresent()
                && (name.startsWith("[") || !PROMISE.matcher(name).find())) {
            name = above.get().getDisplayName() + " " + name;
            above = above.get().getParent();
        }
        return PROMISE.matcher(name).find() ? name : context.getDisplayName();
    }

    /** Before and after all tests of a class, the promises of the class and of all of them. */
    private static String promisesOfAllTests(ExtensionContext context) {
        Class<?> tests = context.getRequiredTestClass();
        Set<String> promises = new TreeSet<>();
        Stream.<AnnotatedElement>concat(Stream.of(tests), Stream.of(tests.getDeclaredMethods()))
                .map(named -> Optional.ofNullable(named.getAnnotation(DisplayName.class))
                        .map(DisplayName::value)
                        .orElse(""))
                .flatMap(name -> PROMISE.matcher(name).results())
                .map(MatchResult::group)
                .forEach(promises::add);
        String all = "all tests of " + tests.getSimpleName();
        return promises.isEmpty() ? all : String.join(", ", promises) + ", " + all;
    }
}
