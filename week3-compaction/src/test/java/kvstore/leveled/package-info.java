/** Tests of the leveled engine. */
@NullMarked
package kvstore.leveled;

import org.jspecify.annotations.NullMarked;
