/**
 * Tables of format 2: blocks that are compressed, checked and cached one by one, an index over them, and a Bloom filter.
 * Begin with {@code BlockTable}.
 */
@NullMarked
package kvstore.table;

import org.jspecify.annotations.NullMarked;
