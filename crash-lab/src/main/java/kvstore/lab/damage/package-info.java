/**
 * Damage to files at rest. {@link kvstore.lab.damage.Specimens} are directories of small stores, {@link
 * kvstore.lab.damage.Injuries} all that is done to copies of them: every bit flipped, every length cut, pages zeroed and
 * moved, files mixed up. A {@link kvstore.lab.damage.DamageLaboratory} opens each copy with the real engine and gives a
 * {@link kvstore.lab.damage.Verdict}.
 *
 * <p><b>Threads.</b> One at a time.
 */
@NullMarked
package kvstore.lab.damage;

import org.jspecify.annotations.NullMarked;
