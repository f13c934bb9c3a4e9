/** What a failure has to say so that somebody else can bring it back: the promise, the seed, and one command. */
@NullMarked
package kvstore.repeat;

import org.jspecify.annotations.NullMarked;
