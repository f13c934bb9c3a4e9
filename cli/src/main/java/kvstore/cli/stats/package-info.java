/** Figures of a store as a table for people. {@link kvstore.cli.stats.LevelTable} is the way in. */
@NullMarked
package kvstore.cli.stats;

import org.jspecify.annotations.NullMarked;
