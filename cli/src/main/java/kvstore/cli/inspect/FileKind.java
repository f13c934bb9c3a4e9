package kvstore.cli.inspect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import kvstore.CorruptionException;
import kvstore.directory.FileNames;
import kvstore.directory.TextFields;
import kvstore.fields.FieldCutter;
import kvstore.fields.FieldSink;
import kvstore.fields.Verdict;
import kvstore.io.Disk;
import kvstore.io.ReadFile;
import kvstore.sstable.SsTableFields;
import kvstore.sstable.SsTableInspector;
import kvstore.table.BlockTableFields;
import kvstore.table.BlockTableInspector;
import kvstore.wal.LogFields;
import kvstore.wal.LogInspector;

/** The kinds of files that a store has: how each is recognised, and who cuts it into fields. */
@SuppressWarnings("ImmutableEnumChecker") // functions without a state
public enum FileKind {
    MANIFEST(
            "manifest, a log of edits",
            (disk, path, file) -> false,
            FileNames.MANIFEST::equals,
            (disk, path, file, sink) -> LogFields.cut(path, file, sink)),
    LOG(
            "log",
            (disk, path, file) -> LogInspector.recognises(disk, path),
            name -> name.equals(FileNames.LOG)
                    || FileNames.sealedLogNumber(name).isPresent(),
            (disk, path, file, sink) -> LogFields.cut(path, file, sink)),
    TABLE_1(
            "sorted table, format 1",
            (disk, path, file) -> SsTableInspector.recognises(disk, path),
            name -> false,
            SsTableFields::cut),
    TABLE_2(
            "sorted table, format 2",
            (disk, path, file) -> BlockTableInspector.recognises(disk, path),
            name -> false,
            BlockTableFields::cut),
    STORE(
            "the name of the engine",
            (disk, path, file) -> TextFields.isStore(file),
            FileNames.STORE::equals,
            TextFields::cutStore),
    INVENTORY(
            "inventory",
            (disk, path, file) -> TextFields.isInventory(file),
            FileNames.INVENTORY::equals,
            TextFields::cutInventory),
    LOCK(
            "lock",
            (disk, path, file) -> false,
            FileNames.LOCK::equals,
            (disk, path, file, sink) -> TextFields.cutLock(file, sink)),

    /** It is called like a table, and does not end like one. */
    BROKEN_TABLE(
            "sorted table without its end",
            (disk, path, file) -> false,
            name -> FileNames.tableNumber(name).isPresent(),
            FileKind::cutBroken);

    @FunctionalInterface
    private interface Recogniser {
        boolean recognises(Disk disk, Path path, ReadFile file) throws IOException;
    }

    @FunctionalInterface
    private interface Cutting {
        Verdict cut(Disk disk, Path path, ReadFile file, FieldSink sink) throws IOException;
    }

    private final String title;
    private final Recogniser bytes;
    private final Predicate<String> names;
    private final Cutting cutting;

    FileKind(String title, Recogniser bytes, Predicate<String> names, Cutting cutting) {
        this.title = title;
        this.bytes = bytes;
        this.names = names;
        this.cutting = cutting;
    }

    /** The kind of a file, by its first or last bytes; if they tell nothing, by its name. A manifest is told by its name alone. */
    public static Optional<FileKind> of(Disk disk, Path path, ReadFile file) throws IOException {
        String name = String.valueOf(path.getFileName());
        Optional<FileKind> byName =
                Arrays.stream(values()).filter(kind -> kind.names.test(name)).findFirst();
        for (FileKind kind : values()) {
            if (kind.bytes.recognises(disk, path, file)) {
                return kind == LOG && byName.equals(Optional.of(MANIFEST)) ? byName : Optional.of(kind);
            }
        }
        return byName;
    }

    /** Such as {@code log}. */
    public String title() {
        return title;
    }

    /**
     * Cuts a file into fields.
     *
     * @return what there is to say of the whole
     * @throws CorruptionException if it is damaged, when all has been cut that can be
     */
    public Verdict cut(Disk disk, Path path, ReadFile file, FieldSink sink) throws IOException {
        return cutting.cut(disk, path, file, sink);
    }

    /** What a table is made of is found from its end on. */
    private static Verdict cutBroken(Disk disk, Path path, ReadFile file, FieldSink sink) throws IOException {
        long size = file.size();
        FieldCutter cutter = new FieldCutter(sink);
        cutter.part("bytes of a table whose end is missing");
        cutter.damage(new CorruptionException(
                path,
                Math.max(0, size - Integer.BYTES),
                "a table's magic number, the letters KVST or KVT2",
                "another end"));
        cutter.bytesTo(size, "bytes", Verdict.none());
        cutter.finish();
        return Verdict.none();
    }
}
