package kvstore.lab;

import java.util.Locale;

/**
 * What explorations did, counted.
 *
 * @param operations how many operations the scenarios did to the disk: the power went after each of them
 * @param states how many crash states were held against the commits
 * @param disks how many different disks these were; each was opened by the engine
 * @param inRecovery how many crashes in the middle of a recovery were opened
 * @param afterRecovery how many crashes after a recovery and some more commits
 * @param thirds how many crashes followed on one of those
 */
public record Totals(
        long operations, long states, long disks, long inRecovery, long afterRecovery, long thirds, long violations) {
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0);

    public Totals plus(Totals more) {
        return new Totals(
                operations + more.operations,
                states + more.states,
                disks + more.disks,
                inRecovery + more.inRecovery,
                afterRecovery + more.afterRecovery,
                thirds + more.thirds,
                violations + more.violations);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d operations, %,d crash states (%,d different disks), then %,d crashes during recovery, %,d after it,"
                        + " %,d third ones: %,d violations",
                operations,
                states,
                disks,
                inRecovery,
                afterRecovery,
                thirds,
                violations);
    }
}
