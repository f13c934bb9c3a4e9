package kvstore.lsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
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
