/**
 * Which tables there are on which level, and which are merged next. Nothing here touches a file, so that the simulator
 * makes the same choices as the engine.
 */
@NullMarked
package kvstore.compaction;

import org.jspecify.annotations.NullMarked;
