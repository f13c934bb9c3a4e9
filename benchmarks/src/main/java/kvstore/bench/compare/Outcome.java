package kvstore.bench.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import kvstore.bench.Keys;
import kvstore.bench.Machine;
import kvstore.bench.Sample;
import org.HdrHistogram.Histogram;

/**
 * All that a comparison found; as JSON, what other programs get.
 *
 * @param command what was typed
 * @param done each contender in each run that did not fail
 * @param failures each in one line
 */
public record Outcome(
        String command,
        Load load,
        Machine machine,
        List<Entrant> contenders,
        int runs,
        List<Run> done,
        List<String> failures) {
    /** A contender, as the reader needs to know it. */
    record Entrant(String name, String engine, String durability, long memtableBytes, long cacheBytes) {
        static Entrant of(Contender contender) {
            return new Entrant(
                    contender.name(),
                    contender.engine().name(),
                    contender.options().durability().name().toLowerCase(Locale.ROOT),
                    contender.options().memtableBytes(),
                    contender.options().blockCacheBytes());
        }
    }

    /** One contender in one run. */
    record Run(String contender, int run, Found found, Recovered recovered) {
        long wrong() {
            return found.wrong() + recovered.wrong();
        }

        Optional<Phase> phase(String figure) {
            return found.phases().stream()
                    .filter(phase -> phase.figure().equals(figure))
                    .findFirst();
        }
    }

    /** Whether every contender was measured in every run. */
    public boolean complete() {
        return failures.isEmpty();
    }

    /** Whether every answer of every contender was right. */
    public boolean correct() {
        return done.stream().allMatch(run -> run.wrong() == 0);
    }

    /** Those that have figures, in the order in which they were named. */
    List<String> names() {
        return contenders.stream()
                .map(Entrant::name)
                .filter(name -> done.stream().anyMatch(run -> run.contender().equals(name)))
                .toList();
    }

    /** Workloads, and parts of them, in the order in which they were run. */
    List<String> figures() {
        return done.isEmpty()
                ? List.of()
                : done.get(0).found().phases().stream().map(Phase::figure).toList();
    }

    List<Run> runsOf(String contender) {
        return done.stream().filter(run -> run.contender().equals(contender)).toList();
    }

    List<Phase> phases(String contender, String figure) {
        return runsOf(contender).stream()
                .flatMap(run -> run.phase(figure).stream())
                .toList();
    }

    Sample sample(String contender, ToDoubleFunction<Run> value) {
        return Sample.of(runsOf(contender).stream().mapToDouble(value).toArray());
    }

    Sample rate(String contender, String figure) {
        return Sample.of(
                phases(contender, figure).stream().mapToDouble(Phase::perSecond).toArray());
    }

    /** Bytes of Java's heap for one operation. */
    double allocated(String contender, String figure) {
        return Sample.of(phases(contender, figure).stream()
                        .mapToDouble(Phase::allocated)
                        .toArray())
                .median()
                .orElse(Double.NaN);
    }

    /** The times of single operations, ns, of all runs together. */
    Histogram nanos(String contender, String figure) {
        Histogram all = new Histogram(3);
        phases(contender, figure).forEach(phase -> all.add(phase.nanos()));
        return all;
    }

    /** The run whose rate is the median, or next to it; the one that is shown where only one can be. */
    Phase typical(String contender, String figure) {
        List<Phase> sorted = phases(contender, figure).stream()
                .sorted(java.util.Comparator.comparingDouble(Phase::perSecond))
                .toList();
        return sorted.get((sorted.size() - 1) / 2);
    }

    /** Bytes on disk for each that can be read; of nothing that can be read, nothing can be said. */
    static double spaceAmplification(Run run) {
        Found found = run.found();
        return found.liveBytes() == 0 ? Double.NaN : (double) found.diskBytes() / found.liveBytes();
    }

    /** Bytes written to the disk for each that was put, log included. */
    static double writeAmplification(Run run) {
        Found found = run.found();
        return found.writtenBytes() < 0 || found.putBytes() == 0
                ? Double.NaN
                : (double) found.writtenBytes() / found.putBytes();
    }

    /** In how many tables a key may have to be looked for, at most. */
    static double readAmplification(Run run) {
        return run.found()
                .stats()
                .getOrDefault("read_amplification", run.found().stats().getOrDefault("num_sstables", 0L));
    }

    static double peakMemoryBytes(Run run) {
        return run.found().memory().getOrDefault("peakAnonymousBytes", 0.0);
    }

    /** What was done, in one line. */
    public String settings() {
        return String.format(
                Locale.ROOT,
                "%,d keys of %d bytes, values of %,d%s, %d %s%s; %d %s",
                load.entries(),
                Keys.BYTES,
                load.valueBytes(),
                load.compressiblePercent() == 0 ? "" : " (" + load.compressiblePercent() + " % compressible)",
                load.threads(),
                load.threads() == 1 ? "thread" : "threads",
                load.keys() == KeyChoice.USUAL ? "" : ", " + load.keys().name().toLowerCase(Locale.ROOT) + " keys",
                runs,
                runs == 1 ? "run" : "runs");
    }
}
