package kvstore.lab.experiments;

import java.io.IOException;
import kvstore.StorageEngine;

/** What an experiment does. */
@FunctionalInterface
interface Trial {
    /**
     * Tries to make an engine break a promise.
     *
     * @param tally counts what was tried, so that it can be said how long it took to find something
     * @throws kvstore.lab.BrokenPromise as soon as it did
     * @throws IOException if the engine failed where nothing had gone wrong, which is a broken promise too
     */
    void run(StorageEngine engine, long seed, Tally tally) throws IOException;
}
