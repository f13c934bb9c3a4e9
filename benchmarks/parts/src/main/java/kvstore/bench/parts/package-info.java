/** The parts of the store, each by itself, under JMH. {@link kvstore.bench.parts.PartsMain} runs them. */
@NullMarked
package kvstore.bench.parts;

import org.jspecify.annotations.NullMarked;
