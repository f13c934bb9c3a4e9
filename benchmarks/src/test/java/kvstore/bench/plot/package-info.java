@NullMarked
package kvstore.bench.plot;

import org.jspecify.annotations.NullMarked;
