package kvstore.cli.learn;

import java.util.List;

/**
 * Lines of ours that solve an exercise, or a part of it.
 *
 * @param file from the repository's directory on
 * @param line the number of the first one
 */
record Solution(String file, int line, List<String> lines) {
    Solution {
        lines = List.copyOf(lines);
    }
}
