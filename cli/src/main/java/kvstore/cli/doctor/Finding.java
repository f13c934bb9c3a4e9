package kvstore.cli.doctor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was found of one thing.
 *
 * @param about such as {@code java}
 * @param found what is so, in a sentence
 * @param advice what to do; empty if there is nothing to do
 * @param figures what was measured, by name
 */
public record Finding(String about, Severity severity, String found, String advice, Map<String, Long> figures) {
    public Finding {
        figures = new LinkedHashMap<>(figures);
    }

    static Finding fine(String about, String found) {
        return new Finding(about, Severity.FINE, found, "", Map.of());
    }

    static Finding note(String about, String found, String advice) {
        return new Finding(about, Severity.NOTE, found, advice, Map.of());
    }

    static Finding warning(String about, String found, String advice) {
        return new Finding(about, Severity.WARNING, found, advice, Map.of());
    }

    static Finding damaged(String about, String found, String advice) {
        return new Finding(about, Severity.DAMAGED, found, advice, Map.of());
    }

    static Finding problem(String about, String found, String advice) {
        return new Finding(about, Severity.PROBLEM, found, advice, Map.of());
    }

    /** The same, with a figure more. */
    Finding with(String name, long value) {
        Map<String, Long> more = new LinkedHashMap<>(figures);
        more.put(name, value);
        return new Finding(about, severity, found, advice, more);
    }
}
