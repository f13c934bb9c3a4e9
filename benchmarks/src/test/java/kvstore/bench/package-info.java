@NullMarked
package kvstore.bench;

import org.jspecify.annotations.NullMarked;
