/**
 * What many threads at once may expect of a store (promises P11 and P12): orders that explain what everybody saw, interrupts,
 * closing under load, and memory that runs out.
 */
@NullMarked
package kvstore.threads;

import org.jspecify.annotations.NullMarked;
