package kvstore.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kvstore.io.Disk;

/**
 * Keeps the {@link Inventory} of an open store. Whatever is added must be durable already.
 *
 * <p><b>Threads.</b> Any; one after the other.
 */
public final class InventoryFile {
    private final DataDirectory directory;
    private Inventory current;

    /** @param current as the file has it now */
    public InventoryFile(DataDirectory directory, Inventory current) {
        this.directory = directory;
        this.current = current;
    }

    /** Says that all operations up to one are durable. */
    public synchronized void reached(long lastOperation) throws IOException {
        replace(new Inventory(lastOperation, current.tables()));
    }

    /**
     * The same at a close. A disk that is full or broken must not keep a store from closing that has everything else on it;
     * the older inventory is true as well.
     */
    public synchronized void reachedIfPossible(long lastOperation) {
        try {
            reached(lastOperation);
        } catch (IOException e) {
            System.getLogger(InventoryFile.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "the inventory in " + directory.path() + " stays an older one",
                            e);
        }
    }

    /** Says that these tables are durable, and that there is no other one. */
    public synchronized void tablesAre(List<Inventory.TableSeal> tables) throws IOException {
        replace(new Inventory(current.lastOperation(), tables));
    }

    /** Says what a recovery has found and made durable. Nothing is written if the file says the same. */
    public synchronized void replace(Inventory inventory) throws IOException {
        if (!inventory.equals(current)) {
            write(directory.path(), directory.disk(), inventory);
            current = inventory;
        }
    }

    /** Writes the inventory of a copy. */
    public static void write(Path directory, Disk disk, Inventory inventory) throws IOException {
        byte[] text = inventory.encode();
        DataDirectory.publish(directory, disk, FileNames.INVENTORY, file -> file.append(text, 0, text.length));
    }
}
