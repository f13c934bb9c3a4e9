package kvstore.simulate;

/** Chooses the key of one write after another. */
interface KeyChoice {
    int next();
}
