/**
 * The {@code lsm} engine: log, memtable, tables. {@link kvstore.lsm.LsmEngine} opens it, {@link kvstore.lsm.LsmStore} is
 * the store and only coordinates: {@link kvstore.lsm.LsmRecovery} brings it back after a crash, {@link
 * kvstore.lsm.ReadView} is what readers see, {@link kvstore.lsm.Flusher} writes full memtables out as tables.
 *
 * <p><b>Threads.</b> Readers take no lock: they read one immutable view, which is swapped as a whole. One writer at a
 * time, the leader of the log's {@link kvstore.wal.Committer}, changes the active memtable and starts new ones. One thread
 * in the background flushes.
 */
@NullMarked
package kvstore.lsm;

import org.jspecify.annotations.NullMarked;
