package kvstore.watch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a listener throws away from the store, which would take it for a failure of its own and stop. */
record HarmlessListener(StoreListener listener) implements StoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(HarmlessListener.class);

    @Override
    public void happened(StoreEvent event) {
        try {
            listener.happened(event);
        } catch (RuntimeException | Error e) {
            LOG.warn("a listener failed at {}", event, e);
        }
    }

    @Override
    public StoreListener harmless() {
        return this;
    }
}
