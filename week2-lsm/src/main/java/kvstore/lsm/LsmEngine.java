package kvstore.lsm;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.VerifyReport;

/** Week 2: a log-structured merge tree of memtables and tables, without compaction yet. */
public final class LsmEngine implements StorageEngine {
    static final String NAME = "lsm";

    private static final TableLayout LAYOUT = new StackLayout();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "LSM Tree";
    }

    @Override
    public int week() {
        return 2;
    }

    @Override
    public KeyValueStore open(Path directory, StoreOptions options) throws IOException {
        return LsmStore.open(directory, options, LAYOUT);
    }

    @Override
    public VerifyReport verify(Path path, StoreOptions options) throws IOException {
        return LsmStore.verify(path, options, LAYOUT);
    }
}
