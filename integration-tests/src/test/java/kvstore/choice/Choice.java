package kvstore.choice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import kvstore.cli.terminal.Suggestion;
import kvstore.repeat.Setting;

/**
 * Those of a test's cases that are meant by a setting. One that means none is a mistake: a test that then does nothing would be
 * green for nothing.
 */
public final class Choice {
    private Choice() {}

    /**
     * All cases, if nothing is set; otherwise those that are meant.
     *
     * @param cases by their names, in order
     * @param meant whether a text that is set, the first argument, means the case of a name, the second one
     * @param what what could be set, in words for those who mistyped it
     * @throws IllegalArgumentException that says so, if no case is meant
     */
    public static <T> List<T> of(
            Setting setting, Map<String, T> cases, BiPredicate<String, String> meant, String what) {
        Optional<String> set = setting.text();
        if (set.isEmpty()) {
            return List.copyOf(cases.values());
        }
        String text = set.get();
        List<T> chosen = cases.entrySet().stream()
                .filter(each -> meant.test(text, each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("nothing is meant by '-D%s=%s'; %s%s"
                    .formatted(setting.property(), text, what, Suggestion.phrase(text, cases.keySet())));
        }
        return chosen;
    }
}
