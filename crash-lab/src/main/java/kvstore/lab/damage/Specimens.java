package kvstore.lab.damage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.lab.CrashScenario;

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
        List<Specimen> all = new ArrayList<>(List.of(closed(), killed(), unforced(), sealed(), paged()));
        compacted().ifPresent(all::add);
        return all;
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

    /** Tables on two levels, of which the deeper ones are what compactions left, and edits that took tables away. */
    private Optional<Specimen> compacted() throws IOException {
        SpecimenStore store = new SpecimenStore(engine, 300 * scale);
        boolean[] compacts = new boolean[1];
        store.closed(open -> {
            store.commitEach(open, 0, 9);
            open.flush();
            store.commitEach(open, 6, 12);
            compacts[0] = CrashScenario.compact(open);
        });
        return compacts[0] ? Optional.of(compactedAgain(store)) : Optional.empty();
    }

    private static Specimen compactedAgain(SpecimenStore store) throws IOException {
        return store.closed(open -> {
                    store.commit(open, 2, 5, 11);
                    open.flush();
                    store.commit(open, 3, 4);
                    CrashScenario.compact(open);
                    store.commit(open, 0, 7, 13);
                    open.flush();
                })
                .specimen("compacted");
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
