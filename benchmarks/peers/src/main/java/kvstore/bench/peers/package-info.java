/** The stores that people use from Java today, as {@link kvstore.bench.Subject}s. */
@NullMarked
package kvstore.bench.peers;

import org.jspecify.annotations.NullMarked;
