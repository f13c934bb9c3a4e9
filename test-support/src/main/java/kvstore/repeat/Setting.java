package kvstore.repeat;

import java.util.Arrays;
import java.util.Optional;

/**
 * What can be set for a test on the command line. Tests read settings here alone, and {@link TestCommand} prints them, so a command
 * that a failure prints sets what the test reads.
 */
public enum Setting {
    /** From which everything follows that is drawn. */
    SEED("kvstore.seed"),
    /** The one failure that {@code FaultIT} is to bring about. */
    FAULT("kvstore.lab.fault"),
    /** The one bug that {@code PlantedBugsIT} is to plant. */
    BUG("kvstore.lab.bug"),
    /** The one thing that {@code SystemCallIT} is to do to a system call. */
    CALL("kvstore.lab.call"),
    /** How many power cuts there are for each kind of file system. */
    CUTS("kvstore.lab.cuts"),
    /** How much longer than usual the files are that {@code DamageIT} damages. */
    SCALE("kvstore.lab.scale"),
    /** A part of the description of those injuries that {@code DamageIT} is to do alone. */
    DAMAGE("kvstore.lab.damage"),
    /** How many histories {@code HistoryIT} checks. */
    HISTORIES("kvstore.histories"),
    /** How often {@code CloseIT} closes a store. */
    CLOSINGS("kvstore.closings"),
    /** How many storms of interrupts there are in {@code InterruptIT}. */
    STORMS("kvstore.storms"),
    /** How often {@code ResourcesIT} opens and closes a store. */
    CYCLES("kvstore.cycles"),
    /** Of how many allocations one fails in {@code AllocationIT}. */
    ALLOCATIONS("kvstore.allocations"),
    /** How many scenarios Lincheck makes. */
    SCENARIOS("kvstore.scenarios"),
    /** The week whose lists of tests are made anew, for the exercises. */
    LISTS("kvstore.learn.lists");

    private static final long USUAL_SEED = 20_240_601L;

    private final String property;

    Setting(String property) {
        this.property = property;
    }

    /** What stands behind {@code -D} on the command line. */
    public String property() {
        return property;
    }

    /** What was set, if anything. */
    public Optional<String> text() {
        return Optional.ofNullable(System.getProperty(property));
    }

    /**
     * What was set, or the usual number.
     *
     * @throws IllegalArgumentException if what was set is no number from 1 on: a test that then did something else would be green
     *     for nothing
     */
    public int number(int usual) {
        long number = text().map(this::parsed).orElse((long) usual);
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("-D" + property + " is a number from 1 on, not " + number);
        }
        return (int) number;
    }

    /** The seed of this run: the one that was set, or always the same. */
    public static long seed() {
        return SEED.text().map(SEED::parsed).orElse(USUAL_SEED);
    }

    private long parsed(String set) {
        try {
            return Long.parseLong(set);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + property + " is a whole number, not '" + set + "'", e);
        }
    }

    /** The setting of that property, if there is one. */
    public static Optional<Setting> of(String property) {
        return Arrays.stream(values())
                .filter(setting -> setting.property.equals(property))
                .findFirst();
    }
}
