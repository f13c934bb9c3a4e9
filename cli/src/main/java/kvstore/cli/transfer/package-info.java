/**
 * Entries as lines of text, and stores filled from such lines: {@link kvstore.cli.transfer.JsonLine} and {@link
 * kvstore.cli.transfer.TabLine} are the two forms, {@link kvstore.cli.transfer.Importer} reads both.
 *
 * <p><b>Threads.</b> For one thread at a time.
 */
@NullMarked
package kvstore.cli.transfer;

import org.jspecify.annotations.NullMarked;
