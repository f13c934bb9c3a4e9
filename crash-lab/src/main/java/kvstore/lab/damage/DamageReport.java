package kvstore.lab.damage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How many injuries of each kind had which verdict, and what was wrong. */
public final class DamageReport {
    private static final int MAX_EXAMPLES = 20;

    private final Map<String, Map<InjuryKind, Map<Verdict, Long>>> counts = new LinkedHashMap<>();
    private final Set<DamageLimit> limits = EnumSet.noneOf(DamageLimit.class);
    private final List<String> broken = new ArrayList<>();
    private long brokenCount;

    DamageReport() {}

    void add(Specimen specimen, Injury injury, Finding finding) {
        counts.computeIfAbsent(specimen.toString(), name -> new EnumMap<>(InjuryKind.class))
                .computeIfAbsent(injury.kind(), kind -> new EnumMap<>(Verdict.class))
                .merge(finding.verdict(), 1L, Long::sum);
        finding.limit().ifPresent(limits::add);
        if (finding.verdict() == Verdict.BROKEN) {
            brokenCount++;
            if (broken.size() < MAX_EXAMPLES) {
                broken.add(specimen + ": " + injury + ": " + finding.why());
            }
        }
    }

    /** How many injuries had a verdict. */
    public long count(Verdict verdict) {
        return verdict == Verdict.BROKEN
                ? brokenCount
                : cells().mapToLong(cell -> cell.getOrDefault(verdict, 0L)).sum();
    }

    /** How many injuries of a kind there were. */
    public long count(InjuryKind kind) {
        return counts.values().stream()
                .map(kinds -> kinds.getOrDefault(kind, Map.of()))
                .flatMap(cell -> cell.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The limits that were met. */
    public Set<DamageLimit> limits() {
        return Set.copyOf(limits);
    }

    /** The first promises that were broken, in words: specimen, injury, what happened. */
    public List<String> broken() {
        return List.copyOf(broken);
    }

    /** A table in lines of text. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.forEach((specimen, kinds) -> kinds.forEach(
                (kind, cell) -> lines.add("%-14s %-24s %s".formatted(specimen, kind.title(), words(cell)))));
        Map<Verdict, Long> all = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            all.put(verdict, count(verdict));
        }
        lines.add("%-14s %-24s %s".formatted("all", count(InjuryKind.FLIPPED) + " flips among them", words(all)));
        return lines;
    }

    private static String words(Map<Verdict, Long> cell) {
        List<String> words = new ArrayList<>();
        cell.forEach((verdict, count) -> words.add(count + " " + verdict.title()));
        return String.join(", ", words);
    }

    private Stream<Map<Verdict, Long>> cells() {
        return counts.values().stream().flatMap(kinds -> kinds.values().stream());
    }
}
