/**
 * A disk in memory that knows what was forced and can produce everything that a power cut may leave behind.
 *
 * <p>{@link kvstore.io.sim.SimulatedDisk} is a {@link kvstore.io.Disk}: the real engine runs on it unchanged. It keeps a
 * log of all that was done to it, {@link kvstore.io.sim.DiskHistory}. From a history come {@link
 * kvstore.io.sim.CrashState}s, each of which is a fresh simulated disk to open the engine on. {@link
 * kvstore.io.sim.Fault}s make operations fail. The model of what may survive is written down at {@link
 * kvstore.io.sim.DiskHistory}.
 *
 * <p><b>Threads.</b> A disk may be used from any thread, histories and states are immutable.
 */
@NullMarked
package kvstore.io.sim;

import org.jspecify.annotations.NullMarked;
