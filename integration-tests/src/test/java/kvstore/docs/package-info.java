/** Tests of the documentation: what it shows is run, and what it points to is there. */
@NullMarked
package kvstore.docs;

import org.jspecify.annotations.NullMarked;
