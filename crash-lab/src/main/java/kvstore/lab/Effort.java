package kvstore.lab;

/**
 * How much of what is possible is tried; which part, is drawn from the seed.
 *
 * @param statesPercent of the crash states, how many are looked at
 * @param againPercent of the disks that are opened, how many crash again, during their recovery and after it
 * @param thirdPercent of those crashes, how many are followed by a third
 */
public record Effort(int statesPercent, int againPercent, int thirdPercent) {
    /** Every state, every tenth disk again. */
    public static final Effort USUAL = new Effort(100, 10, 10);

    public Effort {
        checkPercent("statesPercent", statesPercent);
        checkPercent("againPercent", againPercent);
        checkPercent("thirdPercent", thirdPercent);
    }

    private static void checkPercent(String name, int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a percentage is from 0 to 100: " + name + "=" + percent);
        }
    }
}
