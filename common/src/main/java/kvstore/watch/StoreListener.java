package kvstore.watch;

/**
 * Is told what a store does beside reads and writes.
 *
 * <p><b>Threads.</b> It is called by the thread that does what is told of, several at a time. Until it returns, that thread
 * waits: where a flush or a compaction is told of as begun, a listener may hold it, so that people can see it. It must not call
 * the store, and must let go before the store is closed. What it throws is logged and harms nobody.
 */
@FunctionalInterface
public interface StoreListener {
    /** Nobody. */
    StoreListener NONE = event -> {};

    void happened(StoreEvent event);

    /** The same listener, whose exceptions end here. */
    default StoreListener harmless() {
        return this == NONE ? this : new HarmlessListener(this);
    }
}
