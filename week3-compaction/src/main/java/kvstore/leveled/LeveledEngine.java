package kvstore.leveled;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.VerifyReport;
import kvstore.lsm.LsmStore;
import kvstore.lsm.TableLayout;

/** Week 3: the log-structured merge tree of week 2 with compaction, filters, compression and a cache. */
public final class LeveledEngine implements StorageEngine {
    static final String NAME = "leveled";

    private static final TableLayout LAYOUT = new LeveledLayout();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Leveled LSM Tree";
    }

    @Override
    public int week() {
        return 3;
    }

    @Override
    public KeyValueStore open(Path directory, StoreOptions options) throws IOException {
        return LsmStore.open(directory, options, LAYOUT);
    }

    /**
     * Makes a directory of the engine {@code lsm} one of this engine, where it stands. There is no way back.
     *
     * @throws kvstore.WrongEngineException if the directory is another engine's, this one's included
     */
    public static void upgrade(Path directory, StoreOptions options) throws IOException {
        Upgrade.run(directory, options);
    }

    @Override
    public VerifyReport verify(Path path, StoreOptions options) throws IOException {
        return LsmStore.verify(path, options, LAYOUT);
    }
}
