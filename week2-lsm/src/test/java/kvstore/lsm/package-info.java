/** Tests of the lsm engine. */
@NullMarked
package kvstore.lsm;

import org.jspecify.annotations.NullMarked;
