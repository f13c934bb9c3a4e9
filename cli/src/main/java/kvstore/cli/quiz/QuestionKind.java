package kvstore.cli.quiz;

import java.io.IOException;
import java.util.SplittableRandom;

/** Makes questions of one kind. */
interface QuestionKind {
    /** What they are about, in a few words. */
    String title();

    /** Draws one. The same numbers give the same question. */
    Question draw(SplittableRandom random) throws IOException;
}
