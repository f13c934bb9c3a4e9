package kvstore.cli.quiz;

import kvstore.lab.Promise;

/**
 * The rule behind an answer, and where to read about it.
 *
 * @param promise the rule
 * @param point the finer point of it, such as {@code P5.1}, or its own number
 * @param chapter from the repository's directory on
 */
record Lesson(Promise promise, String point, String chapter) {
    static Lesson of(Promise promise, String chapter) {
        return new Lesson(promise, promise.name(), chapter);
    }

    /** The page that states the rule. */
    String contract() {
        return switch (promise) {
            case P1, P2, P3, P4, P8, P15 -> "docs/contracts/durability.md";
            case P11, P13, P14 -> "docs/contracts/consistency.md";
            case P5, P6, P7, P9, P10, P12, P16 -> "docs/contracts/errors.md";
        };
    }

    String sentence() {
        String rule = point.equals(promise.name()) ? point : point + ", a finer point of " + promise.name();
        return "Rule " + rule + ": " + promise.sentence();
    }
}
