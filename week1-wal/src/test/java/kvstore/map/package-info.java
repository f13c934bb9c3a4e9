/** Tests of the map engine. */
@NullMarked
package kvstore.map;

import org.jspecify.annotations.NullMarked;
