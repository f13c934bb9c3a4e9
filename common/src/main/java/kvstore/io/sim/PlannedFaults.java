package kvstore.io.sim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that a disk has yet to suffer. Guarded by the disk's monitor. */
final class PlannedFaults {
    private final List<Planned> planned = new ArrayList<>();
    private int struck;

    private static final class Planned {
        private final Fault fault;
        private int matched;

        Planned(Fault fault) {
            this.fault = fault;
        }

        boolean strikes(OperationKind kind, Path path) {
            if (!fault.matches(kind, path)) {
                return false;
            }
            matched++;
            return fault.lasting() ? matched >= fault.countdown() : matched == fault.countdown();
        }
    }

    void add(Fault fault) {
        planned.add(new Planned(fault));
    }

    void clear() {
        planned.clear();
    }

    int struck() {
        return struck;
    }

    /** Counts an operation; what is to happen to it, if anything. */
    Optional<Fault.Effect> next(OperationKind kind, Path path) {
        Optional<Fault.Effect> effect = Optional.empty();
        for (Planned one : planned) {
            if (one.strikes(kind, path) && effect.isEmpty()) {
                effect = Optional.of(one.fault.effect());
            }
        }
        if (effect.isPresent()) {
            struck++;
        }
        return effect;
    }
}
