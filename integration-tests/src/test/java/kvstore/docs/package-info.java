/**
 * Holds the documentation to its word: commands are run and what they print is compared, excerpts are looked up in the
 * source, links are followed.
 */
@NullMarked
package kvstore.docs;

import org.jspecify.annotations.NullMarked;
