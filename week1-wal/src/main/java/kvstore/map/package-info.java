/**
 * The {@code map} engine: everything in memory, in key order, behind a write-ahead log. {@link kvstore.map.MapEngine}
 * opens it, {@link kvstore.map.MapStore} is the store, {@link kvstore.map.VersionedMap} what it holds in memory, and
 * {@link kvstore.map.LogRewrite} keeps the log from growing without bounds.
 *
 * <p><b>Threads.</b> Readers take no lock. Writers go through the log's {@link kvstore.wal.Committer}, so one thread at a
 * time changes the map.
 */
@NullMarked
package kvstore.map;

import org.jspecify.annotations.NullMarked;
