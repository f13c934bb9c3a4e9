/**
 * Experiments repeated for as long as asked, in rounds, each with a seed of its own: {@code mvn verify -Psoak}. See {@code
 * docs/labs/soak.md}.
 */
@NullMarked
package kvstore.soak;

import org.jspecify.annotations.NullMarked;
