/**
 * A quiz whose answers nobody wrote down: a state is made with the real engine and shown, the reader predicts, and then the
 * engine runs. {@link kvstore.cli.quiz.Quiz} has the questions of a week, {@link kvstore.cli.quiz.QuizSession} asks them.
 *
 * <p>A question comes with {@linkplain kvstore.cli.quiz.Theory theories}: what one may believe, what follows from it, and why
 * it is so or not. None of them is marked as the right one; that is what the engine is run for.
 *
 * <p>Everything is on a simulated disk, so that power can be cut, and drawn from a seed, so that it can be asked again.
 *
 * <p><b>Threads.</b> One at a time.
 */
@NullMarked
package kvstore.cli.quiz;

import org.jspecify.annotations.NullMarked;
