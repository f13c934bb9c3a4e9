/**
 * Which keys a table may have, in a few bits for each: Bloom filters, and the hash of a key that they are made of. Both
 * are part of the table format. Begin with {@code BloomFilter}.
 */
@NullMarked
package kvstore.filter;

import org.jspecify.annotations.NullMarked;
