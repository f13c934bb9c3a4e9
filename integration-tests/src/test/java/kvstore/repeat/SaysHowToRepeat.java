package kvstore.repeat;

import java.lang.reflect.Method;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Adds to the failure of any test what it promises, the seed, and the command that runs it again, unless the failure has a
 * command already, which then does less or shows more. Found by JUnit itself, for all tests of this module.
 */
public final class SaysHowToRepeat implements TestExecutionExceptionHandler {
    /** Commands of those who know better what to repeat. */
    private static final Pattern COMMAND = Pattern.compile("again(?: with)?: ");

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
        String promise =
                context.getParent().map(ExtensionContext::getDisplayName).orElse("");
        String name = context.getDisplayName();
        return failure + System.lineSeparator()
                + "  promise: " + (name.startsWith("[") ? promise + " " + name : name) + System.lineSeparator()
                + "  seed " + Setting.seed() + System.lineSeparator()
                + "  again: " + command;
    }
}
