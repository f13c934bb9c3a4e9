/**
 * What memtables and tables have in common: a walk over entries in key order, tombstones among them, and the merge of
 * several such walks in which the newer entry of a key hides the older ones.
 *
 * <p><b>Threads.</b> Every cursor is for one thread at a time.
 */
@NullMarked
package kvstore.sorted;

import org.jspecify.annotations.NullMarked;
