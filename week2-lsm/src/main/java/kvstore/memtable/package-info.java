/**
 * The memtable: the newest part of an LSM store, sorted, in memory. {@link kvstore.memtable.Memtable} is what other
 * packages use. Behind it stand a concurrent skip list over arenas ({@code SkipList}, {@code Nodes}, {@code Versions}),
 * the arenas themselves ({@code IntArena} for the list, {@code ByteArena} for the values), and the cursors. Three more make it
 * fast where memory is what everybody waits for: {@code ExpressLane}, {@code NodeWalk} and {@link
 * kvstore.memtable.MemtableLoader}.
 *
 * <p>There are no objects for entries. A million entries are some hundred arrays, which costs the garbage collector
 * nothing, and an entry about half of the memory that a map of byte arrays takes for it.
 *
 * <p><b>Threads.</b> Any number of threads may read and write a memtable at once. Readers take no lock and never wait.
 * Writers meet in compare-and-set, and wait for each other only while one of them opens a new arena chunk. A cursor is
 * for one thread at a time.
 */
@NullMarked
package kvstore.memtable;

import org.jspecify.annotations.NullMarked;
