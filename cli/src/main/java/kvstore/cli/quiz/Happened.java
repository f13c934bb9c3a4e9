package kvstore.cli.quiz;

import java.util.List;

/**
 * What the engine did when it was run.
 *
 * @param answer the answer to the question, in the words that a {@link Theory} has
 * @param told what could be watched, line by line
 */
record Happened(String answer, List<String> told) {
    Happened {
        told = List.copyOf(told);
    }
}
