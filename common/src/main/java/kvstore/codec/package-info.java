/**
 * Bytes and nothing else: little-endian integers, varints, checksums, and the encoding of operations that batches and
 * the log share. No file is opened here, and no class has a thread rule beyond "one at a time".
 */
@NullMarked
package kvstore.codec;

import org.jspecify.annotations.NullMarked;
