@NullMarked
package kvstore.cli.learn;

import org.jspecify.annotations.NullMarked;
