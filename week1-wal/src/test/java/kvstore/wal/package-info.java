/** Tests of the log. {@link kvstore.wal.LogHarness} writes logs and {@link kvstore.wal.LogImage} damages and reads them. */
@NullMarked
package kvstore.wal;

import org.jspecify.annotations.NullMarked;
