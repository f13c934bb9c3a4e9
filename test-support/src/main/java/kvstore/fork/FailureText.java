package kvstore.fork;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A failure in words: what it says, and through which of our lines it came. */
final class FailureText {
    private static final int FRAMES = 4;
    private static final int MAX_LINES = 60;

    private FailureText() {}

    static String of(@Nullable Throwable failure) {
        if (failure == null) {
            return "it failed and did not say why";
        }
        List<String> lines = new ArrayList<>();
        String message = failure.getMessage();
        String said = failure instanceof AssertionError && message != null ? message : failure.toString();
        said.lines().limit(MAX_LINES).forEach(lines::add);
        Throwable origin = failure;
        while (origin.getCause() != null && origin.getCause() != origin) {
            origin = origin.getCause();
        }
        if (origin != failure && !said.contains(String.valueOf(origin.getMessage()))) {
            lines.add("because of " + origin);
        }
        lines.addAll(frames(origin.getStackTrace()));
        return String.join("\n", lines);
    }

    /** For a test that does not come to its end. */
    static String ofEndless(long limitMillis, StackTraceElement[] stack) {
        List<String> lines = new ArrayList<>();
        lines.add("it was not done after " + limitMillis / 1000
                + " s: it waits for what does not come, or runs in circles");
        lines.addAll(frames(stack));
        return String.join("\n", lines);
    }

    static boolean callsExit(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
    }

    /** For a test that ends the process in order. */
    static String ofExit(StackTraceElement[] stack) {
        List<String> lines = new ArrayList<>();
        lines.add("it ended the Java machine: System.exit was called");
        lines.addAll(frames(stack));
        return String.join("\n", lines);
    }

    private static List<String> frames(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith("kvstore.")
                        && !frame.getClassName().startsWith("kvstore.repeat.")
                        && !frame.getClassName().startsWith("kvstore.fork."))
                .limit(FRAMES)
                .map(frame -> "  at " + frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName()
                        + ":" + frame.getLineNumber() + ")")
                .collect(Collectors.toList());
    }
}
