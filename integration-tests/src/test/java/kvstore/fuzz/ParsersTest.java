package kvstore.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kvstore.CorruptionException;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.UnsupportedFormatException;
import kvstore.WrongEngineException;
import kvstore.cli.shell.PipedLines;
import kvstore.cli.shell.Session;
import kvstore.cli.shell.Shell;
import kvstore.cli.terminal.Environment.Terminals;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Output;
import kvstore.cli.terminal.Style;
import kvstore.cli.transfer.Importer;
import kvstore.io.AppendFile;
import kvstore.io.sim.SimulatedDisk;
import kvstore.sstable.SsTableInspector;
import kvstore.wal.LogInspector;

/**
 * P5, P10: any bytes in the place of a file, an import or a command give the documented errors and no others, within a
 * small heap. {@code docs/labs/damage.md} says how to look for new bytes.
 */
class ParsersTest {
    private static final Path DIRECTORY = Path.of("/data");

    @FuzzTest(maxDuration = "5m")
    void anyBytesAsALog(byte[] bytes) throws IOException {
        for (StorageEngine engine : StorageEngine.all()) {
            openWith(engine, "wal.log", bytes);
        }
        unlessDamaged(() -> LogInspector.describe(diskWith("file", bytes), DIRECTORY.resolve("file"), line -> {}));
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytesAsATable(byte[] bytes) throws IOException {
        openWith(StorageEngine.named("lsm"), "sstable_0.db", bytes);
        unlessDamaged(() -> SsTableInspector.describe(diskWith("file", bytes), DIRECTORY.resolve("file"), line -> {}));
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytesAsTheStoreFile(byte[] bytes) throws IOException {
        for (StorageEngine engine : StorageEngine.all()) {
            openWith(engine, "STORE", bytes);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytesAsTheInventory(byte[] bytes) throws IOException {
        for (StorageEngine engine : StorageEngine.all()) {
            openWith(engine, "INVENTORY", bytes);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytesAsAnImport(byte[] bytes) throws IOException {
        try (KeyValueStore store = open(StorageEngine.named("map"), new SimulatedDisk())) {
            new Importer(store, (entries, read) -> {}).run(new ByteArrayInputStream(bytes));
        } catch (IllegalArgumentException e) {
            requireMessage(e);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytesAsCommands(byte[] bytes) throws IOException {
        PrintStream err = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        try (KeyValueStore store = open(StorageEngine.named("lsm"), new SimulatedDisk())) {
            Style style = Style.of(true, Terminals.none());
            Session session = new Session(store, style, new Output(new ByteArrayOutputStream()), false);
            int status = new Shell(session, err, false).run(new PipedLines(new ByteArrayInputStream(bytes)));
            if (status == ExitStatus.INTERNAL) {
                throw new AssertionError("P5: a command ended in an internal error");
            }
        }
    }

    /** Puts the bytes in the place of one file of a sound store; verifies, opens and reads it. */
    private static void openWith(StorageEngine engine, String name, byte[] bytes) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        try (KeyValueStore store = open(engine, disk)) {
            store.put(new byte[] {1}, new byte[] {2});
            store.flush();
        }
        if (disk.exists(DIRECTORY.resolve(name))) {
            disk.delete(DIRECTORY.resolve(name));
        }
        write(disk, name, bytes);
        unlessDamaged(() -> engine.verify(DIRECTORY, options(disk)));
        unlessDamaged(() -> {
            try (KeyValueStore store = open(engine, disk)) {
                store.get(new byte[] {1});
                store.scan(KeyRange.all()).close();
                store.scanReverse(KeyRange.all()).close();
            }
        });
    }

    private interface Reading {
        void run() throws IOException;
    }

    private static void unlessDamaged(Reading reading) throws IOException {
        try {
            reading.run();
        } catch (CorruptionException | UnsupportedFormatException | WrongEngineException e) {
            requireMessage(e);
        }
    }

    private static void requireMessage(Exception e) {
        if (String.valueOf(e.getMessage()).length() < 10) {
            throw new AssertionError("an error says what is wrong", e);
        }
    }

    private static KeyValueStore open(StorageEngine engine, SimulatedDisk disk) throws IOException {
        return engine.open(DIRECTORY, options(disk));
    }

    private static StoreOptions options(SimulatedDisk disk) {
        return StoreOptions.defaults()
                .withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES)
                .withDisk(disk);
    }

    private static SimulatedDisk diskWith(String name, byte[] bytes) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        disk.createDirectories(DIRECTORY);
        write(disk, name, bytes);
        return disk;
    }

    private static void write(SimulatedDisk disk, String name, byte[] bytes) throws IOException {
        try (AppendFile file = disk.create(DIRECTORY.resolve(name))) {
            file.append(bytes, 0, bytes.length);
        }
    }
}
