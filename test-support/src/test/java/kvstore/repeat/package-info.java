@NullMarked
package kvstore.repeat;

import org.jspecify.annotations.NullMarked;
