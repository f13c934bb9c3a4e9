package kvstore.map;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.VerifyReport;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.directory.Inventory;
import kvstore.wal.LogVerifier;

/** Week 1: a sorted map in memory behind a write-ahead log. */
public final class MapEngine implements StorageEngine {
    static final String NAME = "map";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Simple Map";
    }

    @Override
    public int week() {
        return 1;
    }

    @Override
    public KeyValueStore open(Path directory, StoreOptions options) throws IOException {
        return MapStore.open(directory, options);
    }

    @Override
    public VerifyReport verify(Path path, StoreOptions options) throws IOException {
        List<VerifyReport.FileReport> files = new ArrayList<>();
        try (DataDirectory directory = DataDirectory.openExisting(path, NAME, options.disk())) {
            Inventory inventory = Inventory.read(directory.disk(), path);
            files.add(LogVerifier.verify(directory.disk(), directory.file(FileNames.LOG), inventory.lastOperation()));
        }
        return new VerifyReport(files);
    }
}
