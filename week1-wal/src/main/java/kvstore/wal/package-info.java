/**
 * The write-ahead log: what makes a write survive. {@link kvstore.wal.LogFormat} has the layout, {@link
 * kvstore.wal.LogWriter} and {@link kvstore.wal.LogReader} are its two sides, {@link kvstore.wal.Committer} lets
 * concurrent writers share one write and one force, {@link kvstore.wal.FailureLatch} stops all writing after the first
 * failure, {@link kvstore.wal.LogInspector} shows a log to people, and
 * {@link kvstore.wal.LogFields} every byte of it.
 *
 * <p><b>Threads.</b> A writer of the log is used by one thread at a time, which the committer sees to; only its force may
 * come from another one.
 */
@NullMarked
package kvstore.wal;

import org.jspecify.annotations.NullMarked;
