package kvstore.cli.learn;

/**
 * Lines of a source that are an exercise, without the two markers around them.
 *
 * @param task which one
 * @param begin the index of the first line, counted from 0
 * @param end the index behind the last one, where the marker stands
 * @param indentation what the markers stand behind
 */
record Region(String task, int begin, int end, String indentation) {}
