/**
 * Histories of what several threads did to a store, and whether one order explains them. {@link
 * kvstore.lab.history.Recorder} writes down what a thread calls and gets, {@link kvstore.lab.history.History} is all of it,
 * {@link kvstore.lab.history.Linearizability} looks for the order.
 *
 * <p><b>Threads.</b> A recorder is for one thread; all else is for one thread at a time, after the recorders are done.
 */
@NullMarked
package kvstore.lab.history;

import org.jspecify.annotations.NullMarked;
