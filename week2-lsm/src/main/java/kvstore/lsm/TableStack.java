package kvstore.lsm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.directory.Inventory;
import kvstore.directory.InventoryFile;
import kvstore.memtable.Memtable;

/**
 * The tables of week 2: each memtable becomes one more, and there they stay. The directory's listing says which there
 * are, and the inventory which there must be at least.
 */
final class TableStack implements TableLayer {
    private final DataDirectory directory;
    private final long durableOperation;
    private final InventoryFile inventory;
    private volatile StackedTables tables;

    private TableStack(DataDirectory directory, Inventory durable, List<TableHandle> newestFirst) {
        this.directory = directory;
        this.durableOperation = durable.lastOperation();
        this.inventory = new InventoryFile(directory, durable);
        this.tables = new StackedTables(newestFirst);
        tables.retain();
    }

    static TableStack open(DataDirectory directory) throws IOException {
        TableFiles files = TableFiles.of(directory);
        List<TableHandle> newestFirst = new ArrayList<>();
        try {
            for (long number = 0; number < files.count(); number++) {
                TableHandle handle = TableWriting.open(directory, number);
                newestFirst.add(0, handle);
                files.check(handle);
            }
            return new TableStack(directory, files.inventory(), newestFirst);
        } catch (IOException | RuntimeException | Error e) {
            newestFirst.forEach(handle -> handle.closeAfter(e));
            throw e;
        }
    }

    @Override
    public TableSet tables() {
        return tables;
    }

    @Override
    public long durableOperation() {
        return durableOperation;
    }

    @Override
    public long add(Memtable memtable, long log, Consumer<TableSet> publish) throws IOException {
        TableHandle table = TableWriting.write(directory, memtable, log);
        note(table);
        StackedTables before = tables;
        StackedTables after = before.with(table);
        after.retain();
        tables = after;
        publish.accept(after);
        before.release();
        return table.table().sizeBytes();
    }

    /**
     * From now on the table must be there. It belongs to no set yet that would close it after a failure. So must all before
     * it: a crash may have left one that the inventory does not have.
     */
    private void note(TableHandle table) throws IOException {
        try {
            List<Inventory.TableSeal> seals = seals(tables);
            seals.add(table.seal());
            inventory.tablesAre(seals);
        } catch (IOException | RuntimeException | Error e) {
            table.closeAfter(e);
            throw e;
        }
    }

    @Override
    public void recovered(long lastOperation) throws IOException {
        inventory.replace(new Inventory(lastOperation, seals(tables)));
    }

    @Override
    public void closing(long lastOperation) {
        inventory.reachedIfPossible(lastOperation);
    }

    @Override
    public void copyTo(Path target, TableSet copied, long lastOperation) throws IOException {
        StackedTables set = (StackedTables) copied;
        for (TableHandle handle : set.newestFirst()) {
            String name = FileNames.table(handle.number());
            directory.disk().link(directory.file(name), target.resolve(name));
        }
        InventoryFile.write(target, directory.disk(), new Inventory(lastOperation, seals(set)));
    }

    @Override
    public void close() {
        tables.release();
    }

    /** By number. */
    private static List<Inventory.TableSeal> seals(StackedTables tables) {
        List<Inventory.TableSeal> seals = new ArrayList<>();
        tables.newestFirst().forEach(table -> seals.add(0, table.seal()));
        return seals;
    }
}
