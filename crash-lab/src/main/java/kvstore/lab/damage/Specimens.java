package kvstore.lab.damage;

import java.io.IOException;
import java.util.List;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;

/** The small stores of an engine that are damaged. */
final class Specimens {
    private final StorageEngine engine;
    private final int scale;

    /** @param scale 1: small; more: files that are about as many times longer */
    Specimens(StorageEngine engine, int scale) {
        this.engine = engine;
        this.scale = scale;
    }

    List<Specimen> all() throws IOException {
        return List.of(closed(), killed(), unforced(), sealed(), paged());
    }

    /** Two flushes of the same keys, a few commits behind them, and a clean close. */
    private Specimen closed() throws IOException {
        SpecimenStore store = new SpecimenStore(engine, 10 * scale);
        return twoFlushes(store)
                .closed(open -> {
                    store.commit(open, 1, 7);
                    store.commit(open, 8);
                })
                .specimen("closed");
    }

    /** The process is killed with each commit forced. */
    private Specimen killed() throws IOException {
        SpecimenStore store = new SpecimenStore(engine, 10 * scale);
        return twoFlushes(store).killed("killed", Durability.SYNC, open -> {
            store.commit(open, 1, 7);
            store.commitEach(open, 3, 6);
        });
    }

    /** The process is killed with no commit forced. */
    private Specimen unforced() throws IOException {
        SpecimenStore store = new SpecimenStore(engine, 10 * scale);
        return twoFlushes(store).killed("unforced", Durability.OS, open -> {
            store.commit(open, 1, 7);
            store.commitEach(open, 3, 6);
        });
    }

    /** The process is killed when a flush has begun and written nothing yet, if the engine has such a thing. */
    private Specimen sealed() throws IOException {
        int bytes = 900;
        SpecimenStore store = new SpecimenStore(engine, bytes);
        return store.killed("sealed", Durability.SYNC, open -> store.commitEach(open, 0, 7));
    }

    /** Files of several pages, closed cleanly. */
    private Specimen paged() throws IOException {
        SpecimenStore store = new SpecimenStore(engine, 500 * scale);
        return store.closed(open -> {
                    store.commitEach(open, 0, 5);
                    open.flush();
                    store.commitEach(open, 3, 8);
                })
                .closed(open -> store.commitEach(open, 6, 12))
                .specimen("paged");
    }

    private static SpecimenStore twoFlushes(SpecimenStore store) throws IOException {
        return store.closed(open -> fillAndFlush(store, open)).closed(open -> fillAndFlush(store, open));
    }

    private static void fillAndFlush(SpecimenStore store, KeyValueStore open) throws IOException {
        store.commit(open, 0, 1, 2, 3);
        store.commit(open, 4, 5);
        open.flush();
    }
}
