package kvstore.cli.learn;

/**
 * What became of a test.
 *
 * @param test class and method, such as {@code kvstore.wal.LogFormatTest#theBytesOfARecordAreThoseOfThePage}
 * @param outcome of all its runs, if it has several
 * @param text what its failure says; empty if there is none
 */
public record Verdict(String test, Outcome outcome, String text) {
    /** A test that was not run proves nothing, and breaks nothing. */
    public enum Outcome {
        GREEN,
        RED,
        SKIPPED
    }

    public boolean isRed() {
        return outcome == Outcome.RED;
    }

    public boolean isGreen() {
        return outcome == Outcome.GREEN;
    }

    /** The class, without the method. */
    public String testClass() {
        return test.substring(0, test.indexOf('#'));
    }
}
