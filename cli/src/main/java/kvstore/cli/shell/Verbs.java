package kvstore.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvstore.cli.terminal.Suggestion;

/** All verbs, in the order in which they are listed. */
final class Verbs {
    private static final List<Verb> ALL = List.of(
            new PutVerb(),
            new GetVerb(),
            new DeleteVerb(),
            new ScanVerb(),
            new MoreVerb(),
            new CountVerb(),
            new ExplainVerb(),
            new StatsVerb(),
            new FlushVerb(),
            new CompactVerb(),
            new SyncVerb(),
            new CheckpointVerb(),
            new SwitchVerb(Switch.TIMER),
            new SwitchVerb(Switch.EXPLAIN),
            new SwitchVerb(Switch.HEX),
            new ReadVerb(),
            new SaveVerb(),
            new HelpVerb(),
            new QuitVerb());

    private Verbs() {}

    static List<Verb> all() {
        return ALL;
    }

    static Optional<Verb> find(String word) {
        String name = word.toUpperCase(Locale.ROOT);
        return ALL.stream()
                .filter(verb ->
                        verb.name().equalsIgnoreCase(name) || verb.aliases().contains(name))
                .findFirst();
    }

    /** The verb of a name or alias, in any case; the error says which one was probably meant. */
    static Verb named(String word) {
        return find(word)
                .orElseThrow(() -> new IllegalArgumentException("unknown command '" + word + "'"
                        + Suggestion.nearest(word, namesAndAliases())
                                .map(best -> "; did you mean " + best + "?")
                                .orElse("; HELP lists all")));
    }

    static List<String> names() {
        return ALL.stream().map(Verb::name).toList();
    }

    /** What comes behind the words of a line, for completion. */
    static Expected expected(List<String> before) {
        if (before.isEmpty()) {
            return Expected.oneOf(names());
        }
        return find(before.get(0))
                .map(verb -> verb.expected(before.subList(1, before.size())))
                .orElse(Expected.NOTHING);
    }

    private static List<String> namesAndAliases() {
        List<String> names = new ArrayList<>();
        for (Verb verb : ALL) {
            names.add(verb.name());
            names.addAll(verb.aliases());
        }
        return names;
    }
}
