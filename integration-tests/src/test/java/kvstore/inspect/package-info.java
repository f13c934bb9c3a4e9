/** The fields of files: every kind of file that a store has, sound, torn and damaged, is cut without a gap. */
@NullMarked
package kvstore.inspect;

import org.jspecify.annotations.NullMarked;
