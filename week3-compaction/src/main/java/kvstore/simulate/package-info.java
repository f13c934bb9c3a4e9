/**
 * A store without data: it has keys, tables and levels, but no values and no files, and merges what the pickers of {@link
 * kvstore.compaction} choose. So a million writes take a moment, and what leveled and size-tiered compaction do with them
 * can be looked at. Begin with {@link kvstore.simulate.Simulation}. One thread.
 */
@NullMarked
package kvstore.simulate;

import org.jspecify.annotations.NullMarked;
