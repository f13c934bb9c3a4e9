package kvstore.compress;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Contexts of a native library that are used again and again, by one thread at a time: to make one takes longer than a
 * block. As many are kept as were used at the same moment, up to a bound; they hold memory outside the heap, so none is
 * left to a thread that may never come back.
 *
 * <p><b>Threads.</b> Any number; none waits.
 */
final class ContextPool<T> {
    private static final int SLOTS = 64;

    private final AtomicReferenceArray<T> idle = new AtomicReferenceArray<>(SLOTS);
    private final Supplier<T> maker;
    private final Consumer<T> closer;

    ContextPool(Supplier<T> maker, Consumer<T> closer) {
        this.maker = maker;
        this.closer = closer;
    }

    /** One that nobody else has, to be given back. */
    T take() {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (idle.get(slot) != null) {
                T context = idle.getAndSet(slot, null);
                if (context != null) {
                    return context;
                }
            }
        }
        return maker.get();
    }

    void giveBack(T context) {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (idle.get(slot) == null && idle.compareAndSet(slot, null, context)) {
                return;
            }
        }
        closer.accept(context);
    }
}
