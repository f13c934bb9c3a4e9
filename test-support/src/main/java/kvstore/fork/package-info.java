/** Runs tests in a Java of their own, which another process has started: see {@link kvstore.fork.ForkedTests}. */
@NullMarked
package kvstore.fork;

import org.jspecify.annotations.NullMarked;
