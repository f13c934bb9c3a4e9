package kvstore.watch;

import java.util.List;

/**
 * What a store consists of at one moment. While others write, its parts may be a few operations apart.
 *
 * @param memtables the one that writes go to, then those that wait to be written out, newest first
 * @param tables in the order in which a read asks them
 */
public record StorePicture(LogPart log, List<MemtablePart> memtables, List<TablePart> tables) {
    /** What {@link TablePart#level} is where tables are on no levels. */
    public static final int NO_LEVEL = -1;

    public StorePicture {
        memtables = List.copyOf(memtables);
        tables = List.copyOf(tables);
    }

    /**
     * The log that is being written.
     *
     * @param bytes how long it is
     * @param forcedBytes up to where it is known to be on stable storage: what is behind, a power cut may take
     * @param lastOperation the number of its last put or delete, of all that the store ever had
     * @param forcedOperation the number of the last one that a power cut cannot take
     */
    public record LogPart(long number, long bytes, long forcedBytes, long lastOperation, long forcedOperation) {}

    /**
     * What is in memory of the data: a memtable, or the map that holds all of them.
     *
     * @param log the number of the log that has the same
     * @param entries how many puts and deletes are in it; of a map, how many keys
     * @param limitBytes when another one takes its place; 0 if none ever does
     */
    public record MemtablePart(long log, long entries, long bytes, long limitBytes) {}

    /**
     * A table on disk.
     *
     * @param name of its file
     * @param level on which it lies, or {@link #NO_LEVEL}
     * @param firstKey for people: what cannot be printed is escaped, and a long one is cut
     */
    public record TablePart(String name, int level, long entries, long bytes, String firstKey, String lastKey) {}
}
