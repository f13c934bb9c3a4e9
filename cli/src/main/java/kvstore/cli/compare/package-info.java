/**
 * Engines side by side: {@link kvstore.cli.compare.Workload} says what is written and read, {@link
 * kvstore.cli.compare.MeasuredProcess} does it in a JVM of its own, {@link kvstore.cli.compare.Comparison} starts those
 * processes and puts the results in a table.
 *
 * <p><b>Threads.</b> A workload may be used from any thread; everything else is for one thread at a time.
 */
@NullMarked
package kvstore.cli.compare;

import org.jspecify.annotations.NullMarked;
