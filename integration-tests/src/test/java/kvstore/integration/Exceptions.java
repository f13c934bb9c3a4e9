package kvstore.integration;

import org.jspecify.annotations.Nullable;

/** What exceptions say. */
final class Exceptions {
    private Exceptions() {}

    /** The messages of an exception and of those that caused it. */
    static String messages(@Nullable Throwable thrown) {
        StringBuilder messages = new StringBuilder();
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            messages.append(one).append('\n');
        }
        return messages.toString();
    }
}
