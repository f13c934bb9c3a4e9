package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A question about a state that is there to be run.
 *
 * @param state what is shown of it, line by line
 * @param asked the question
 * @param form how it is answered
 * @param theories in the order in which they are offered; no two have the same answer
 * @param engine finds out what happens; it may be run again, with the same result
 */
record Question(List<String> state, String asked, Form form, List<Theory> theories, Engine engine, Lesson lesson) {

    /** How a question is answered. */
    enum Form {
        /** With one of the answers that are offered. */
        CHOICE,
        /** With a number, of which none is offered. */
        NUMBER
    }

    /** Runs what the question is about. */
    @FunctionalInterface
    interface Engine {
        Happened run() throws IOException;
    }

    Question {
        state = List.copyOf(state);
        theories = List.copyOf(theories);
        if (theories.size() < 2) {
            throw new IllegalArgumentException("there is nothing to choose: theories=" + theories);
        }
    }

    /** A question with answers to choose from, in any order. Where two theories say the same, the first one speaks. */
    static Question choice(
            List<String> state,
            String asked,
            List<Theory> theories,
            SplittableRandom random,
            Engine engine,
            Lesson lesson) {
        List<Theory> shuffled = new ArrayList<>(distinct(theories));
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            Theory swapped = shuffled.set(i, shuffled.get(other));
            shuffled.set(other, swapped);
        }
        return new Question(state, asked, Form.CHOICE, shuffled, engine, lesson);
    }

    /** A question that is answered with a number. */
    static Question number(List<String> state, String asked, List<Theory> theories, Engine engine, Lesson lesson) {
        return new Question(state, asked, Form.NUMBER, distinct(theories), engine, lesson);
    }

    /** The theory that gives this answer, if one does. */
    Optional<Theory> theory(String answer) {
        return theories.stream()
                .filter(theory -> theory.answer().equals(answer))
                .findFirst();
    }

    private static List<Theory> distinct(List<Theory> theories) {
        List<Theory> distinct = new ArrayList<>();
        for (Theory theory : theories) {
            if (distinct.stream().noneMatch(other -> other.answer().equals(theory.answer()))) {
                distinct.add(theory);
            }
        }
        return distinct;
    }
}
