/** Tests of the planted bugs: that their files can be read, that they fit the sources, and how they are loaded. */
@NullMarked
package kvstore.lab.bugs;

import org.jspecify.annotations.NullMarked;
