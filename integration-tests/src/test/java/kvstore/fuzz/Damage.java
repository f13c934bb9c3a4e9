package kvstore.fuzz;

import java.io.IOException;
import kvstore.CorruptionException;
import kvstore.UnsupportedFormatException;
import kvstore.WrongEngineException;

/** What bytes that may be anything are allowed to bring about. */
final class Damage {
    private Damage() {}

    @FunctionalInterface
    interface Reading {
        void run() throws IOException;
    }

    /** Reads; the documented errors about bytes may come up, if they say what is wrong. */
    static void allowed(Reading reading) throws IOException {
        try {
            reading.run();
        } catch (CorruptionException | UnsupportedFormatException | WrongEngineException e) {
            requireMessage(e);
        }
    }

    static void requireMessage(Exception e) {
        if (String.valueOf(e.getMessage()).length() < 10) {
            throw new AssertionError("P5: an error says what is wrong", e);
        }
    }
}
