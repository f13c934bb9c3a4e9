package kvstore.repeat;

import java.lang.reflect.Method;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Adds to the failure of any test what it promises, the seed, and the command that runs it again, unless the failure has a
 * command already, which then does less or shows more. Found by JUnit itself, for all tests of every module.
 */
public final class SaysHowToRepeat implements TestExecutionExceptionHandler {
    /** Commands of those who know better what to repeat. */
    private static final Pattern COMMAND = Pattern.compile("again: ");

    private static final Pattern PROMISE = Pattern.compile("\\bP\\d");

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        if (failure instanceof TestAbortedException
                || COMMAND.matcher(String.valueOf(failure.getMessage())).find()) {
            throw failure;
        }
        throw new AssertionError(describe(context, failure), failure);
    }

    private static String describe(ExtensionContext context, Throwable failure) {
        Method method = context.getRequiredTestMethod();
        TestCommand command = TestCommand.of(context.getRequiredTestClass()).method(method.getName());
        return failure + System.lineSeparator()
                + "  promise: " + promise(context) + System.lineSeparator()
                + "  seed " + Setting.seed() + System.lineSeparator()
                + "  again: " + command;
    }

    /** The name of the test; where it is one run of several, that of all of them, and which one. */
    private static String promise(ExtensionContext context) {
        String name = context.getDisplayName();
        String above = context.getParent().map(ExtensionContext::getDisplayName).orElse("");
        return name.startsWith("[") || PROMISE.matcher(above).find() ? above + " " + name : name;
    }
}
