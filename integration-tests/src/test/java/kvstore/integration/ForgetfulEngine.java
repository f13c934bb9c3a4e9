package kvstore.integration;

import java.io.IOException;
import java.nio.file.Path;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.VerifyReport;
import kvstore.io.sim.OperationKind;
import kvstore.lab.ForgetfulDisk;

/** An engine that never asks for one kind of force. */
record ForgetfulEngine(StorageEngine engine, OperationKind forgotten) implements StorageEngine {
    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public String description() {
        return engine.description();
    }

    @Override
    public int week() {
        return engine.week();
    }

    @Override
    public KeyValueStore open(Path directory, StoreOptions options) throws IOException {
        return engine.open(directory, options.withDisk(new ForgetfulDisk(options.disk(), forgotten)));
    }

    @Override
    public VerifyReport verify(Path directory, StoreOptions options) throws IOException {
        return engine.verify(directory, options);
    }
}
