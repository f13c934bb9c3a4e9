/**
 * How the crash laboratory's results look: {@link kvstore.cli.crashlab.HeatMapText} in a terminal, {@link
 * kvstore.cli.crashlab.HeatMapPage} as a page of its own. One thread.
 */
@NullMarked
package kvstore.cli.crashlab;

import org.jspecify.annotations.NullMarked;
