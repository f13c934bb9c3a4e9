/**
 * The data directory, which all engines have alike: its lock, its identity, the names of its files, and how a file comes
 * into being in it so that a crash leaves the whole of it or nothing.
 *
 * <p><b>Threads.</b> A {@link kvstore.directory.DataDirectory} may be used from any thread.
 */
@NullMarked
package kvstore.directory;

import org.jspecify.annotations.NullMarked;
