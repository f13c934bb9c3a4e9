package kvstore.cli.live;

/**
 * An event that was told of.
 *
 * @param number from 1, in the order in which they came
 * @param millis since the store was opened
 * @param kind one word, for those who give each kind a look of its own
 */
record Happening(long number, long millis, String kind, String text) {}
