/**
 * Blocks made smaller and brought back, by libraries that others keep. Begin with {@code BlockCodec}.
 */
@NullMarked
package kvstore.compress;

import org.jspecify.annotations.NullMarked;
