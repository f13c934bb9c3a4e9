package kvstore.lab.damage;

import java.io.IOException;
import java.util.stream.Stream;
import kvstore.StorageEngine;

/** Injures the specimens of an engine in every way there is, and gives a verdict on each. */
public final class DamageLaboratory {
    private final StorageEngine engine;
    private final int scale;
    private final long seed;
    private final String only;

    /**
     * A laboratory for one engine.
     *
     * @param scale 1: files of a few kilobytes; more: files about as many times longer
     * @param seed of the random bytes that are appended
     * @param only examines those injuries alone whose description contains this; empty for all
     */
    public DamageLaboratory(StorageEngine engine, int scale, long seed, String only) {
        this.engine = engine;
        this.scale = scale;
        this.seed = seed;
        this.only = only;
    }

    public DamageReport run() throws IOException {
        DamageReport report = new DamageReport();
        for (Specimen specimen : new Specimens(engine, scale).all()) {
            Examination examination = new Examination(specimen);
            // Pushed, not pulled: an iterator over nested streams would hold all copies at once.
            Injuries.of(specimen, seed)
                    .filter(injury -> describe(specimen, injury).contains(only))
                    .forEach(injury -> report.add(specimen, injury, examine(examination, injury)));
        }
        return report;
    }

    /** What all injuries are called that there are, such as {@code lsm closed: CUT wal.log to 17 bytes}. */
    public Stream<String> descriptions() throws IOException {
        return new Specimens(engine, scale)
                .all().stream()
                        .flatMap(specimen -> Injuries.of(specimen, seed).map(injury -> describe(specimen, injury)));
    }

    private static String describe(Specimen specimen, Injury injury) {
        return specimen + ": " + injury;
    }

    private static Finding examine(Examination examination, Injury injury) {
        try {
            return examination.of(injury);
        } catch (IOException e) {
            return Finding.broken("damage must be reported as such, and not as " + e);
        }
    }
}
