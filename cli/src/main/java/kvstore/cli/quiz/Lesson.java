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
        return promise.page();
    }

    String sentence() {
        String rule = point.equals(promise.name()) ? point : point + ", a finer point of " + promise.name();
        return "Rule " + rule + ": " + promise.sentence();
    }
}
