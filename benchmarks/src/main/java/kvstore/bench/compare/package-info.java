/**
 * This project's engines side by side, every answer checked. {@link kvstore.bench.compare.Load} says what is to be done, the same for
 * all; {@link kvstore.bench.compare.MeasuredProcess} does it to one of them in a Java machine of its own, by scripts whose
 * answers a {@link kvstore.bench.compare.Model} knows; {@link kvstore.bench.compare.Comparison} starts those processes; {@link
 * kvstore.bench.compare.Outcome} is what they found, from which the table, the verdicts and the pages are made.
 *
 * <p><b>Threads.</b> A model may be used by all threads of a workload; everything else is for one thread at a time.
 */
@NullMarked
package kvstore.bench.compare;

import org.jspecify.annotations.NullMarked;
