/** The page of {@code kv view}, clicked through in a browser without a window. */
@NullMarked
package kvstore.view;

import org.jspecify.annotations.NullMarked;
