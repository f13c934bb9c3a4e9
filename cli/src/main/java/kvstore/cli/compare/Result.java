package kvstore.cli.compare;

/**
 * What was found of one contender.
 *
 * @param diskBytes of all its files, when the process that wrote and read had ended
 */
record Result(String name, Measurement measurement, Recovery recovery, long diskBytes) {
    boolean correct() {
        return measurement.wrong() == 0 && recovery.wrong() == 0;
    }

    /** In a word, or in as many as it takes. */
    String verdict() {
        return correct()
                ? "correct"
                : "WRONG: " + measurement.wrong() + " answers, " + recovery.wrong() + " entries after recovery";
    }
}
