/**
 * The engine {@code leveled}: the write path of week 2, and below it levels of tables that are merged in the background.
 *
 * <p>Begin with {@code LevelTables}, which is what {@link kvstore.lsm.LsmStore} has below its memtables; then {@code
 * Manifest}, which says which tables there are, and {@code Compactor}, which merges them. What is merged with what is
 * chosen in {@link kvstore.compaction}.
 *
 * <p><b>Threads.</b> Those of the callers, the flusher of week 2, and one that compacts.
 */
@NullMarked
package kvstore.leveled;

import org.jspecify.annotations.NullMarked;
