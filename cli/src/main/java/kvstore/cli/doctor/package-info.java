/**
 * What stands in the way of a store, before one is opened: {@link kvstore.cli.doctor.Examination} looks at Java, the terminal,
 * the directory and its disk, and has a {@link kvstore.cli.doctor.Finding} for each, with what to do; {@link
 * kvstore.cli.doctor.FindingsText} and {@link kvstore.cli.doctor.FindingsJson} show them. What is looked at and what is made
 * of it are apart, so that a test can have any machine.
 *
 * <p><b>Threads.</b> For one thread at a time.
 */
@NullMarked
package kvstore.cli.doctor;

import org.jspecify.annotations.NullMarked;
