package kvstore.cli.terminal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that was probably meant. */
public final class Suggestion {
    private Suggestion() {}

    /** The known word that is nearest to a mistyped one, if any is near enough to be worth a question. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String lower = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT))))
                .filter(best -> near(lower, best.toLowerCase(Locale.ROOT)));
    }

    /** {@code "; did you mean X?"}, or nothing. */
    public static String phrase(String word, Collection<String> known) {
        return nearest(word, known).map(best -> "; did you mean " + best + "?").orElse("");
    }

    private static boolean near(String word, String best) {
        boolean begins = word.length() >= 2 && (best.startsWith(word) || word.startsWith(best));
        return begins || distance(word, best) <= Math.min(2, best.length() / 2);
    }

    /** How many letters must be inserted, removed, changed or swapped with their neighbour to make one word the other. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                cost[i][j] =
                        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
