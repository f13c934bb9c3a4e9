package kvstore.bench.compare;

/**
 * What the process found that opened the store after the one that measured was gone.
 *
 * @param millis until the first answer
 * @param wrong how many entries were lost, changed or never written
 */
record Recovered(double millis, long wrong) {}
