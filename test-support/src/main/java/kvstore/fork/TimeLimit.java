package kvstore.fork;

/**
 * How long a single run of a test may take.
 *
 * @param millis for most; 0 for no limit at all
 * @param patientMillis for those of Lincheck, which try many schedules and are right to take long
 */
record TimeLimit(long millis, long patientMillis) {
    long millisOf(String test) {
        return test.contains("LincheckTest#") ? Math.max(millis, patientMillis) : millis;
    }
}
