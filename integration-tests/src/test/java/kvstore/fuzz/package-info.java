/**
 * Whatever reads bytes from outside, given any bytes at all: by Jazzer, which looks for new ones when it is asked to, and
 * otherwise tries those that are kept beside the tests.
 */
@NullMarked
package kvstore.fuzz;

import org.jspecify.annotations.NullMarked;
