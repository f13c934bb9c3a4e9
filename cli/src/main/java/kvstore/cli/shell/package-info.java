/**
 * The shell: lines come from a {@link kvstore.cli.shell.LineSource}, a terminal or a pipe; {@link
 * kvstore.cli.shell.Shell} finds the {@link kvstore.cli.shell.Verb} that a line begins with and lets it run in a {@link
 * kvstore.cli.shell.Session}.
 *
 * <p>A line is bytes until a verb asks for text: a value is the rest of its line, whatever it is, and comes back byte
 * for byte.
 *
 * <p><b>Threads.</b> For one thread at a time.
 */
@NullMarked
package kvstore.cli.shell;

import org.jspecify.annotations.NullMarked;
