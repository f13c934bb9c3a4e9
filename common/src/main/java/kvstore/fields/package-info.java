/**
 * How files are cut into fields, for people who want to see every byte: {@link kvstore.fields.Field} is a range of a file
 * with a name, a {@link kvstore.fields.FieldType} and a {@link kvstore.fields.Verdict}. Each format's own package says how
 * its file is cut, beside its reader and with the reader's constants, through a {@link kvstore.fields.FieldCutter}; what
 * becomes of the fields, a {@link kvstore.fields.FieldSink} decides.
 *
 * <p><b>Threads.</b> One at a time; {@link kvstore.fields.Field}, {@link kvstore.fields.FixedLayout} and {@link
 * kvstore.fields.Verdict} are immutable.
 */
@NullMarked
package kvstore.fields;

import org.jspecify.annotations.NullMarked;
