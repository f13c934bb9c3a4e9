/**
 * The key-value store's API: what every week's engine implements and everything else talks to.
 *
 * <p>Start with {@link kvstore.StorageEngine#named}, which finds an engine and opens a {@link kvstore.KeyValueStore};
 * read with {@link kvstore.Reader}, write with {@link kvstore.WriteBatch}.
 *
 * <p><b>Errors.</b> What the world does wrong (a full disk, a damaged file, a directory that is locked) is an {@link
 * java.io.IOException}, declared all the way up. What the caller does wrong is an {@link IllegalArgumentException}, an
 * {@link IllegalStateException} (the store is closed) or a {@link NullPointerException}, thrown before anything is
 * written.
 *
 * <p><b>Threads.</b> Every method of a store and of a snapshot may be called from any thread. A {@link kvstore.Cursor}
 * and a {@link kvstore.WriteBatch} are for one thread at a time.
 */
@NullMarked
package kvstore;

import org.jspecify.annotations.NullMarked;
