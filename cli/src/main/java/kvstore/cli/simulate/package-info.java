/**
 * How a simulation of compaction looks: {@link kvstore.cli.simulate.LevelsText} in a terminal, {@link
 * kvstore.cli.simulate.LevelsPage} as a page of its own. One thread.
 */
@NullMarked
package kvstore.cli.simulate;

import org.jspecify.annotations.NullMarked;
