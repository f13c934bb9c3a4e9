package kvstore.integration;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.WriteBatch;

/**
 * A process that is made to be killed: it writes numbered batches, and says the number of each on its output once the
 * write has returned.
 *
 * <p>Batch <i>n</i> sets {@code a} and {@code b}, key {@code n<n>}, and deletes key {@code n<n - 50>}.
 */
final class Writer {
    static final int KEPT = 50;

    private Writer() {}

    /** Arguments: engine, directory, durability, number of the first batch. */
    public static void main(String[] arguments) throws IOException {
        PrintStream acknowledgements = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        StoreOptions options = StoreOptions.defaults()
                .withDurability(Durability.valueOf(arguments[2].toUpperCase(Locale.ROOT)))
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
        try (KeyValueStore store = StorageEngine.named(arguments[0]).open(Path.of(arguments[1]), options)) {
            for (int n = Integer.parseInt(arguments[3]); ; n++) {
                store.write(batch(n));
                acknowledgements.print(n + "\n");
            }
        }
    }

    static WriteBatch batch(int n) {
        byte[] number = Engines.bytes(Integer.toString(n));
        return new WriteBatch()
                .put(Engines.bytes("a"), number)
                .put(Engines.bytes("n" + n), Engines.bytes(valueOf(n)))
                .delete(Engines.bytes("n" + (n - KEPT)))
                .put(Engines.bytes("b"), number);
    }

    static String valueOf(int n) {
        return n + "-" + "v".repeat(n % 97);
    }
}
