/**
 * Sorted tables on disk, format 1: written once, in key order, and never changed afterwards.
 *
 * <p>{@link kvstore.sstable.SsTableWriter} writes one, {@link kvstore.sstable.SsTable} reads it, {@link
 * kvstore.sstable.SsTableVerifier} checks every byte of it, {@link kvstore.sstable.SsTableInspector} says in words what it
 * holds, damaged or not, and {@link kvstore.sstable.SsTableFields} names every byte. The bytes are described once, in {@link kvstore.sstable.SsTableFormat} and, with a
 * worked example, in {@code docs/formats/sstable.md}.
 *
 * <p><b>Threads.</b> An {@code SsTable} is immutable: every thread may read it at the same time, and none waits for
 * another. A writer and a cursor are for one thread at a time.
 *
 * <p><b>Errors.</b> Bytes that cannot be right are a {@link kvstore.CorruptionException} with file and offset, before
 * any of them is handed out. Any other {@link java.io.IOException} is the disk's.
 */
@NullMarked
package kvstore.sstable;

import org.jspecify.annotations.NullMarked;
