/**
 * What the engines promise, tested from outside: the same tests for every engine on the class path, on the real disk and
 * on the simulated one, in this process and in others that are killed.
 */
@NullMarked
package kvstore.integration;

import org.jspecify.annotations.NullMarked;
