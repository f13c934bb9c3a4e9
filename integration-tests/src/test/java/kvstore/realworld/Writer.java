package kvstore.realworld;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;

/**
 * A process that is made to be killed: it writes numbered batches, and says the number of each on its output once the
 * write has returned.
 */
final class Writer {
    private Writer() {}

    /** Arguments: engine, directory, durability, number of the first batch. It ends when nobody reads its output. */
    public static void main(String[] arguments) throws IOException {
        PrintStream acknowledgements = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        StoreOptions options = StoreOptions.defaults()
                .withDurability(Durability.valueOf(arguments[2]))
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
        try (KeyValueStore store = StorageEngine.named(arguments[0]).open(Path.of(arguments[1]), options)) {
            for (int n = Integer.parseInt(arguments[3]); !acknowledgements.checkError(); n++) {
                store.write(NumberedBatches.batch(n));
                acknowledgements.print(n + "\n");
            }
        }
    }
}
