package kvstore.lsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import kvstore.codec.Printable;
import kvstore.directory.Inventory;
import kvstore.sorted.SortedTable;
import kvstore.watch.StorePicture;
import org.jspecify.annotations.Nullable;

/** An open table and how many sets show it. The last one to let go closes the file. Any thread. */
public final class TableHandle {
    private static final int SHOWN_KEY_BYTES = 64;

    private final SortedTable table;
    private final long number;
    private final AtomicInteger sets = new AtomicInteger();
    private volatile @Nullable Runnable removal;

    public TableHandle(SortedTable table, long number) {
        this.table = table;
        this.number = number;
    }

    public SortedTable table() {
        return table;
    }

    /** Of its file. */
    public long number() {
        return number;
    }

    /** What it is, for people. */
    public StorePicture.TablePart picture(int level) {
        return new StorePicture.TablePart(
                table.name(),
                level,
                table.entries(),
                table.sizeBytes(),
                shown(table.smallestKey()),
                shown(table.largestKey()));
    }

    private static String shown(byte[] key) {
        return key.length <= SHOWN_KEY_BYTES ? Printable.of(key) : Printable.of(key, 0, SHOWN_KEY_BYTES) + "…";
    }

    Inventory.TableSeal seal() {
        return new Inventory.TableSeal(table.sizeBytes(), table.lastChecksum());
    }

    /** For a table that no set has shown. */
    public void closeAfter(Throwable because) {
        try {
            table.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    public void retain() {
        sets.incrementAndGet();
    }

    /** From now on the file is needed by those alone who read the table; the last of them removes it. */
    public void removeWhenUnused(Runnable file) {
        removal = file;
    }

    public void release() {
        if (sets.decrementAndGet() == 0) {
            try {
                table.close();
                Runnable file = removal;
                if (file != null) {
                    file.run();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
