package kvstore.lsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import kvstore.directory.Inventory;
import kvstore.sstable.SsTable;

/** An open table and how many views show it. The last one to let go closes the file. Any thread. */
final class TableHandle {
    private final SsTable table;
    private final long number;
    private final AtomicInteger views = new AtomicInteger();

    TableHandle(SsTable table, long number) {
        this.table = table;
        this.number = number;
    }

    SsTable table() {
        return table;
    }

    long number() {
        return number;
    }

    Inventory.TableSeal seal() {
        return sealOf(table);
    }

    static Inventory.TableSeal sealOf(SsTable table) {
        return new Inventory.TableSeal(table.sizeBytes(), table.lastChecksum());
    }

    /** For a table that no view has shown. */
    void closeAfter(Throwable because) {
        try {
            table.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    void retain() {
        views.incrementAndGet();
    }

    void release() {
        if (views.decrementAndGet() == 0) {
            try {
                table.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
