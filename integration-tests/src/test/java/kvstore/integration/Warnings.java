package kvstore.integration;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What the store says of each failure, for tests that bring thousands of them about. */
final class Warnings {
    /** Held, so that what is set for it lasts. */
    private static final Logger LOGGER = Logger.getLogger("kvstore");

    private Warnings() {}

    static void silence() {
        LOGGER.setLevel(Level.OFF);
    }

    static void restore() {
        LOGGER.setLevel(null);
    }
}
