/**
 * A store seen from outside while it works: {@link kvstore.watch.StorePicture} is what it consists of at one moment, and a
 * {@link kvstore.watch.StoreListener} is told of each {@link kvstore.watch.StoreEvent}, what happens beside reads and writes.
 *
 * <pre>{@code
 * StoreOptions options = StoreOptions.defaults().withListener(event -> queue.add(event));
 * try (KeyValueStore store = engine.open(directory, options)) {
 *     show(store.picture());
 * }
 * }</pre>
 *
 * <p>A store that nobody watches pays nothing for it: a picture is taken when it is asked for, and there is an event for a
 * flush or a wait, but for no single read or write.
 *
 * <p><b>Threads.</b> Pictures and events are immutable; for listeners see there.
 */
@NullMarked
package kvstore.watch;

import org.jspecify.annotations.NullMarked;
