/**
 * The one seam over files. {@link kvstore.io.Disk} has every file operation that the store needs, and nothing else that
 * a store consists of touches {@code java.nio.file.Files}, {@code FileChannel} or {@code java.io.File*}. {@link
 * kvstore.io.RealDisk} is the operating system's; {@code kvstore.io.sim} has a simulated one for tests, which knows what
 * was forced and can produce what a crash may leave behind.
 *
 * <p><b>Threads.</b> A disk may be used from any thread, and so may a {@link kvstore.io.ReadFile}; an {@link
 * kvstore.io.AppendFile} is for one thread at a time.
 */
@NullMarked
package kvstore.io;

import org.jspecify.annotations.NullMarked;
