/**
 * A look inside a store while a workload runs on it: {@code kv view} shows it on a page, {@code kv watch} in the terminal.
 *
 * <p>A {@link kvstore.cli.live.LiveSession} has the store, which tells it of its events; a player does the operations, and a few
 * times a second a state is taken of all that, which page and terminal show.
 */
@NullMarked
package kvstore.cli.live;

import org.jspecify.annotations.NullMarked;
