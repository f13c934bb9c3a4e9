/**
 * What an operation did, step by step: where it looked, what it met there, what it read, how long that took.
 *
 * <pre>{@code
 * Trace trace = new Trace();
 * byte[] value = store.get(key, trace);
 * for (Step step : trace.explanation().steps()) {
 *     show(step.place(), step.action(), step.outcome(), step.why(), step.counts(), step.nanos());
 * }
 * }</pre>
 *
 * <p>A {@link kvstore.explain.Trace} goes with the operation itself through the same classes that an operation without one goes
 * through, so that what it tells is what happens. Without one, each memtable, table and block that is come to costs
 * one look at a reference that is {@code null}.
 *
 * <p><b>Threads.</b> A trace is for one operation and for one thread at a time; everything else here is immutable.
 */
@NullMarked
package kvstore.explain;

import org.jspecify.annotations.NullMarked;
