package kvstore.lab.history;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call of one thread. It took effect at one moment between its beginning and its end, or the store is wrong.
 *
 * @param thread who called
 * @param call what was called, for people: {@code put}, {@code scan}
 * @param kind whether it changed or looked
 * @param entries what it wrote, or what it saw; a missing value is a deletion, or a key that was not there
 * @param called when the call began, by a clock that all threads share
 * @param returned when it was over, or {@link #NEVER}
 */
public record Event(
        int thread, String call, Kind kind, Map<String, @Nullable String> entries, long called, long returned) {
    /** The end of a write whose outcome nobody knows: it may take effect at any time, or not at all. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int SHOWN_LENGTH = 24;

    /** What a call does to the entries that it names. */
    public enum Kind {
        /** Sets all of them at once. */
        WRITE,
        /** Looks at all of them at once. */
        READ
    }

    public Event {
        if (returned < called) {
            throw new IllegalArgumentException("ends before it begins: called=" + called + " returned=" + returned);
        }
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    /** The same call, as somebody sees it who knows one key only. */
    Event of(String key) {
        Map<String, @Nullable String> entry = new TreeMap<>();
        entry.put(key, entries.get(key));
        return new Event(thread, call, kind, entry, called, returned);
    }

    boolean isOptional() {
        return returned == NEVER;
    }

    /** As {@code put k1=7}, without what makes values long. */
    String describe() {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + shown(entry.getValue()))
                .collect(Collectors.joining(" ", call + (kind == Kind.READ ? " saw " : " "), ""));
    }

    private static String shown(@Nullable String value) {
        if (value == null) {
            return "none";
        }
        int end = value.indexOf(':') < 0 ? value.length() : value.indexOf(':');
        return value.substring(0, Math.min(end, SHOWN_LENGTH));
    }
}
