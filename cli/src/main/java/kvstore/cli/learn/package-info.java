/**
 * The reader writes the important methods of a week anew, and tests tell how far they are.
 *
 * <p>The exercises are marked in the sources themselves ({@link kvstore.cli.learn.Markers}); a file for each week says what
 * they are about and which tests hold them ({@link kvstore.cli.learn.Task}). {@link kvstore.cli.learn.Starter} makes a copy
 * of a week's module with the exercises taken out, {@link kvstore.cli.learn.WorkingCopy} is that copy in the reader's hands,
 * and {@link kvstore.cli.learn.TestRun} runs tests in a Java of their own.
 *
 * <p><b>Threads.</b> One at a time.
 */
@NullMarked
package kvstore.cli.learn;

import org.jspecify.annotations.NullMarked;
