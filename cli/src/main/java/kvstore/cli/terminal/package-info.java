/**
 * What lies between the commands and the world: the three streams and whether each is a terminal ({@link
 * kvstore.cli.terminal.Environment}), the look of answers ({@link kvstore.cli.terminal.Style}), and bytes as text ({@link
 * kvstore.cli.terminal.Escaping}, {@link kvstore.cli.terminal.Utf8}).
 *
 * <p><b>Threads.</b> Everything here is for one thread at a time, except that {@link
 * kvstore.cli.terminal.Escaping}, {@link kvstore.cli.terminal.ByteSize}, {@link kvstore.cli.terminal.Suggestion} and {@link
 * kvstore.cli.terminal.Utf8} keep no state.
 */
@NullMarked
package kvstore.cli.terminal;

import org.jspecify.annotations.NullMarked;
