/**
 * The program {@code kv}: one class for each command, and what they share. {@link kvstore.cli.Kv} puts the commands
 * together, {@link kvstore.cli.StoreFlags} reads what all of them take, {@link kvstore.cli.terminal.Failures} turns whatever went
 * wrong into one line and a status.
 *
 * <p><b>Threads.</b> A command runs on the thread that calls it.
 */
@NullMarked
package kvstore.cli;

import org.jspecify.annotations.NullMarked;
