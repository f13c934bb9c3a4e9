package kvstore.memtable;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The splices that no thread uses at the moment. A writer takes the first there is and puts it back. So writers that come
 * one after the other share one splice, whichever threads they are, and ascending keys find it where they need it;
 * writers that come at once have one each. Nothing is allocated once there are as many as concurrent writers.
 */
final class Splices {
    private static final int PLACES = 8;

    private final AtomicReferenceArray<Splice> places = new AtomicReferenceArray<>(PLACES);

    Splice take() {
        for (int i = 0; i < PLACES; i++) {
            if (places.getPlain(i) != null) {
                Splice splice = places.getAndSet(i, null);
                if (splice != null) {
                    return splice;
                }
            }
        }
        return new Splice();
    }

    /** Puts a splice back. With more writers at once than there are places, it is left to the garbage collector. */
    void putBack(Splice splice) {
        for (int i = 0; i < PLACES; i++) {
            if (places.getPlain(i) == null && places.compareAndSet(i, null, splice)) {
                return;
            }
        }
    }
}
