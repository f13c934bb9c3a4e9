/**
 * The crash laboratory: it runs an engine on a disk that can lose power, fail and lie, opens what is left with the real
 * engine, and compares that with what was promised. A {@link kvstore.lab.CrashScenario} writes, a {@link
 * kvstore.lab.CommitHistory} remembers what may and what must be there, a {@link kvstore.lab.Promise} is what a {@link
 * kvstore.lab.BrokenPromise} breaks. Engines are found by {@link kvstore.StorageEngine}, so that a new one is covered.
 */
@NullMarked
package kvstore.lab;

import org.jspecify.annotations.NullMarked;
