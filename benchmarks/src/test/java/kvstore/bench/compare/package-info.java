@NullMarked
package kvstore.bench.compare;

import org.jspecify.annotations.NullMarked;
