package kvstore.bench.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kvstore.bench.Machine;
import kvstore.bench.Workload;
import org.HdrHistogram.Histogram;

/** Outcomes that nobody measured. */
final class Outcomes {
    static final String LONGEST_NAME = "leveled:compaction=tiered";

    private final List<Outcome.Run> runs = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Long> after = new HashMap<>();
    private Workload workload = Workload.FILLRANDOM;
    private double load = 0.1;
    private boolean assertions;
    private long wrong;

    /** What the contenders read, instead of having written. */
    Outcomes reading(Workload other) {
        workload = other;
        return this;
    }

    Outcomes load(double other) {
        load = other;
        return this;
    }

    Outcomes assertions() {
        assertions = true;
        return this;
    }

    Outcomes wrong(long answers) {
        wrong = answers;
        return this;
    }

    /** What the engine of the next contender says after the workload. */
    Outcomes stat(String name, long value) {
        after.put(name, value);
        return this;
    }

    /** A contender that has done {@code fillrandom}, or what was said, at these rates. */
    Outcomes contender(String name, double... rates) {
        names.add(name);
        for (int run = 0; run < rates.length; run++) {
            runs.add(new Outcome.Run(name, run, found(rates[run]), new Recovered(12, 0)));
        }
        after.clear();
        return this;
    }

    private Found found(double rate) {
        Histogram nanos = new Histogram(3);
        for (int i = 1; i <= 1_000; i++) {
            nanos.recordValue(i * 1_000L);
        }
        Phase phase = new Phase(
                workload.id(),
                1_000_000,
                0,
                1_000,
                rate,
                100,
                Phase.percentiles(nanos),
                Phase.encoded(nanos),
                10,
                List.of(rate, -1.0, rate),
                List.of(Mark.of(Mark.Kind.FLUSH, 100, 300)),
                Map.of(),
                Map.copyOf(after),
                0,
                workload == Workload.FILLRANDOM ? 116_000_000 : 0,
                wrong);
        return new Found(
                List.of(phase), assertions, List.of(), Map.of("peakAnonymousBytes", 3e8), Map.of(), 116, 58, 100, 300);
    }

    Outcome outcome() {
        return new Outcome(
                "./kv compare",
                new Load(List.of(workload), 1_000_000, 100, 1, 0, KeyChoice.USUAL, 7),
                new Machine("a processor", 2, 8L << 30, "Linux", "ext4", "Java 17", load),
                names.stream()
                        .map(name -> new Outcome.Entrant(name, "lsm", "os", 1, 1))
                        .toList(),
                runs.stream().mapToInt(Outcome.Run::run).max().orElse(0) + 1,
                runs,
                List.of());
    }
}
