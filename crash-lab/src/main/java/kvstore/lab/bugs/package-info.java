/**
 * Bugs that are put into the real engines on purpose, to show that the laboratory would find them. A {@link
 * kvstore.lab.bugs.PlantedBug} is a small change to the real source, kept as a resource. {@link
 * kvstore.lab.bugs.Planting} compiles the changed source in memory and loads the engine with it, beside the sound one.
 *
 * <p><b>Threads.</b> One at a time.
 */
@NullMarked
package kvstore.lab.bugs;

import org.jspecify.annotations.NullMarked;
