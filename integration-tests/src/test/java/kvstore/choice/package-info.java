/** What one asks for on the command line, out of all that a test could do. */
@NullMarked
package kvstore.choice;

import org.jspecify.annotations.NullMarked;
