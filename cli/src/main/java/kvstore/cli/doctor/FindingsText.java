package kvstore.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.Wrapped;

/** Findings as lines for people. */
public final class FindingsText {
    private static final int COLUMNS = 80;
    private static final String INDENT = " ".repeat(20);

    private FindingsText() {}

    /** None longer than 80 columns, unless a name is. */
    public static List<String> of(Examination examination) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : examination.findings()) {
            List<String> found = Wrapped.lines(Escaping.visible(finding.found()), INDENT, COLUMNS);
            String head =
                    String.format(Locale.ROOT, "%-8s  %-9s ", finding.severity().word(), finding.about());
            lines.add(head + found.get(0).substring(INDENT.length()));
            lines.addAll(found.subList(1, found.size()));
            if (!finding.advice().isEmpty()) {
                lines.addAll(Wrapped.lines("-> " + Escaping.visible(finding.advice()), INDENT, COLUMNS));
            }
        }
        lines.add(summary(examination));
        return lines;
    }

    private static String summary(Examination examination) {
        return switch (examination.worst()) {
            case FINE -> "all is well";
            case NOTE -> "a store works here; the notes are worth reading";
            case WARNING -> "a store works here, but see the warnings";
            case DAMAGED -> "the store is damaged: see above";
            case PROBLEM -> "a store does not work here now: see the problems";
        };
    }
}
