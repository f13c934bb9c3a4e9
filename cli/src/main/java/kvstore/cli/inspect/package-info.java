/**
 * Files of the store for people who want to see every byte: which kind a file is ({@link
 * kvstore.cli.inspect.FileKind}), and what is made of its fields: a dump for the terminal ({@link
 * kvstore.cli.inspect.HexDump}), a page ({@link kvstore.cli.inspect.FieldsPage}) or lines of JSON ({@link
 * kvstore.cli.inspect.JsonFields}). How a file is cut into fields its own package says, beside its reader.
 *
 * <p><b>Threads.</b> One at a time.
 */
@NullMarked
package kvstore.cli.inspect;

import org.jspecify.annotations.NullMarked;
