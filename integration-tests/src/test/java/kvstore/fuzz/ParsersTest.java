package kvstore.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.cli.inspect.FileKind;
import kvstore.cli.shell.Answers;
import kvstore.cli.shell.LineSource;
import kvstore.cli.shell.PipedLines;
import kvstore.cli.shell.Session;
import kvstore.cli.shell.Shell;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Output;
import kvstore.cli.terminal.Style;
import kvstore.cli.transfer.Importer;
import kvstore.directory.FileNames;
import kvstore.inspect.FieldList;
import kvstore.io.ReadFile;
import kvstore.io.sim.SimulatedDisk;
import kvstore.sstable.SsTableInspector;
import kvstore.table.BlockTableInspector;
import kvstore.wal.LogInspector;
import org.junit.jupiter.api.DisplayName;

/**
 * P5, P10: any bytes in the place of a file, an import or a command give the documented errors and no others, within a
 * small heap. A file is read twice, the second time with its checksums put right. {@code docs/labs/damage.md} says how to
 * look for new bytes.
 */
@DisplayName("P5, P10: any bytes give the documented errors and no others")
public class ParsersTest {
    private static final Path FILE = Path.of("/data/file");

    @FuzzTest(maxDuration = "5m")
    void anyBytesAsALog(byte[] bytes) throws IOException {
        for (byte[] log : List.of(bytes, RightChecksums.ofLog(bytes))) {
            for (StorageEngine engine : StorageEngine.all()) {
                new SmallStore(engine).with(FileNames.LOG, log).read();
            }
            SimulatedDisk disk = SmallStore.diskWith(FILE, log);
            Damage.allowed(() -> LogInspector.describe(disk, FILE, line -> {}));
            cut(log, FileKind.LOG);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytesAsATable(byte[] bytes) throws IOException {
        for (byte[] table : List.of(bytes, RightChecksums.ofTable(bytes))) {
            new SmallStore(StorageEngine.named("lsm")).withTable(table).read();
            new SmallStore(StorageEngine.named("leveled")).withTable(table).read();
            SimulatedDisk disk = SmallStore.diskWith(FILE, table);
            Damage.allowed(() -> SsTableInspector.describe(disk, FILE, line -> {}));
            Damage.allowed(() -> BlockTableInspector.describe(disk, FILE, line -> {}));
            cut(table, FileKind.TABLE_1);
            cut(table, FileKind.TABLE_2);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytesAsAManifest(byte[] bytes) throws IOException {
        StorageEngine engine = StorageEngine.named("leveled");
        new SmallStore(engine).with(FileNames.MANIFEST, bytes).read();
        new SmallStore(engine)
                .with(FileNames.MANIFEST, RightChecksums.ofLog(bytes))
                .read();
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytesAsTheStoreFile(byte[] bytes) throws IOException {
        inPlaceOf(FileNames.STORE, bytes);
        cut(bytes, FileKind.STORE);
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytesAsTheInventory(byte[] bytes) throws IOException {
        inPlaceOf(FileNames.INVENTORY, bytes);
        cut(bytes, FileKind.INVENTORY);
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytesAsAnImport(byte[] bytes) throws IOException {
        try (KeyValueStore store = SmallStore.empty(StorageEngine.named("map"))) {
            new Importer(store, (entries, read) -> {}).run(new ByteArrayInputStream(bytes));
        } catch (IllegalArgumentException e) {
            Damage.requireMessage(e);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytesAsCommands(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (text.contains(":save") || text.contains(":read")) {
            return; // they are for files of the real disk, which nobody has asked to be tried
        }
        PrintStream err = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        try (KeyValueStore store = SmallStore.empty(StorageEngine.named("lsm"))) {
            Output out = new Output(new ByteArrayOutputStream());
            LineSource lines = new PipedLines(new ByteArrayInputStream(bytes));
            Answers answers = new Answers(out, err, Style.PLAIN, Answers.Listener.PROGRAM);
            int status = new Shell(new Session(store, answers, lines)).run(lines);
            if (status == ExitStatus.INTERNAL) {
                throw new AssertionError("P5: a command ended in an internal error");
            }
        }
    }

    /** Whatever the bytes are, each of them belongs to one field. */
    private static void cut(byte[] bytes, FileKind kind) throws IOException {
        SimulatedDisk disk = SmallStore.diskWith(FILE, bytes);
        FieldList fields = new FieldList(bytes);
        try (ReadFile file = disk.openRead(FILE)) {
            Damage.allowed(() -> kind.cut(disk, FILE, file, fields));
        }
        fields.requireWhole();
    }

    private static void inPlaceOf(String name, byte[] bytes) throws IOException {
        for (byte[] lines : List.of(bytes, RightChecksums.ofLines(bytes))) {
            for (StorageEngine engine : StorageEngine.all()) {
                new SmallStore(engine).with(name, lines).read();
            }
        }
    }
}
