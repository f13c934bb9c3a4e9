/**
 * Tables of format 2: blocks that are compressed, checked and cached one by one, an index over them, and a Bloom filter.
 *
 * <p>{@link kvstore.table.BlockTableWriter} writes one, {@link kvstore.table.BlockTable} reads it, {@link
 * kvstore.table.BlockTableVerifier} checks every byte of it, {@link kvstore.table.BlockTableInspector} says in words
 * what it holds, damaged or not, and {@link kvstore.table.BlockTableFields} names every byte. The bytes are described once, in {@link kvstore.table.TableFormat} and, with a worked
 * example, in {@code docs/formats/table.md}. All tables of a store share a {@link kvstore.table.BlockCache}.
 *
 * <p>A look-up goes through {@link kvstore.table.BlockIndex}, {@link kvstore.table.TableBlocks} and {@link
 * kvstore.table.BlockSearch}; a walk through {@link kvstore.table.BlockReads} and {@link kvstore.table.BlockWalk}.
 *
 * <p><b>Threads.</b> A {@code BlockTable} is immutable: every thread may read it at the same time, and none waits for
 * another. A writer and a cursor are for one thread at a time.
 *
 * <p><b>Errors.</b> Bytes that cannot be right are a {@link kvstore.CorruptionException} with file and offset, before any
 * of them is handed out. Any other {@link java.io.IOException} is the disk's.
 */
@NullMarked
package kvstore.table;

import org.jspecify.annotations.NullMarked;
