package kvstore.bench.parts;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What all parts took, as a page.
 *
 * @param command what was typed to make it
 * @param machine on what, and with which Java
 */
record PartsReport(String command, String machine, List<PartFigure> figures, List<RetainedBytes> retained) {
    /**
     * The page.
     *
     * @param notes what somebody has to say about the figures; may be empty
     */
    String markdown(String notes) {
        StringBuilder page = new StringBuilder("# The parts, one by one\n\n");
        page.append("Made by `").append(command).append("` (JMH, one fork, `-Xmx1g`, `-prof gc`). ");
        page.append(machine)
                .append(". \"Bytes allocated\" are for one operation or entry. Keys have 16 bytes, values 100.\n\n");
        aims(page);
        if (!retained.isEmpty()) {
            page.append("## Bytes of an entry\n\n");
            page.append("What full maps hold of the heap, for one entry; key and value are 116 of it.\n\n");
            page.append("| entries | memtable | ConcurrentSkipListMap | ratio | beside key and value |\n");
            page.append("|---:|---:|---:|---:|---:|\n");
            for (RetainedBytes bytes : retained) {
                page.append(String.format(
                        Locale.ROOT,
                        "| %,d | %.1f | %.1f | %.2f | %.2f |%n",
                        bytes.entries(),
                        bytes.memtable(),
                        bytes.jdkMap(),
                        bytes.ratio(),
                        bytes.ratioBesidePayload()));
            }
            page.append('\n');
        }
        table(page);
        if (!notes.isBlank()) {
            page.append("## Notes\n\n").append(notes.strip()).append('\n');
        }
        return page.toString().stripTrailing() + "\n";
    }

    private void aims(StringBuilder page) {
        List<PartAim> aims = PartAim.of(this);
        if (aims.isEmpty()) {
            return;
        }
        page.append("## Aims\n\n");
        page.append(String.format(
                Locale.ROOT,
                "%d of %d are met in this run.%n%n",
                aims.stream().filter(PartAim::met).count(),
                aims.size()));
        page.append("| aim | | reached | |\n|---|---:|---:|---|\n");
        for (PartAim aim : aims) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %s %s | %.2f | %s |%n",
                    aim.text(),
                    aim.least() ? "≥" : "≤",
                    aim.bound() == Math.rint(aim.bound()) ? Long.toString((long) aim.bound()) : aim.bound(),
                    aim.reached().orElseThrow(),
                    aim.met() ? "met" : "**missed**"));
        }
        page.append('\n');
    }

    private void table(StringBuilder page) {
        page.append("## Figures\n\n");
        page.append("| part | entries | threads | score | error | unit | bytes allocated |\n");
        page.append("|---|---:|---:|---:|---:|---|---:|\n");
        for (PartFigure figure : figures) {
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %,.1f | ± %,.1f | %s | %,.1f |%n",
                    figure.part(),
                    figure.entries() == 0 ? "" : String.format(Locale.ROOT, "%,d", figure.entries()),
                    figure.threads(),
                    figure.score(),
                    figure.error(),
                    figure.unit(),
                    figure.allocated()));
        }
        page.append('\n');
    }

    OptionalDouble score(String part, long entries, int threads) {
        return figures.stream()
                .filter(figure -> is(figure, part, entries, threads))
                .mapToDouble(PartFigure::score)
                .findFirst();
    }

    OptionalDouble allocated(String part, long entries, int threads) {
        return figures.stream()
                .filter(figure -> is(figure, part, entries, threads))
                .mapToDouble(PartFigure::allocated)
                .findFirst();
    }

    OptionalDouble ratio(String part, String to, long entries, int threads) {
        return ratio(score(part, entries, threads), score(to, entries, threads));
    }

    OptionalDouble ratio(OptionalDouble part, OptionalDouble to) {
        return part.isEmpty() || to.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(part.getAsDouble() / to.getAsDouble());
    }

    private static boolean is(PartFigure figure, String part, long entries, int threads) {
        return figure.part().equals(part) && figure.entries() == entries && figure.threads() == threads;
    }
}
