/** The page of {@code kv view} and the documentation as a site, clicked through in a browser without a window. */
@NullMarked
package kvstore.view;

import org.jspecify.annotations.NullMarked;
