package kvstore.lsm;

import java.io.IOException;
import java.util.List;
import kvstore.StoreOptions;
import kvstore.VerifyReport.FileReport;
import kvstore.directory.DataDirectory;

/** How an engine keeps its tables in a directory. */
public interface TableLayout {
    /** The name of the engine whose directories look so. */
    String engine();

    /** Makes the first files of a directory that is no store yet, durably; a crash may have left some of them. */
    void create(DataDirectory directory) throws IOException;

    /**
     * Opens the tables of a directory, and changes nothing.
     *
     * @throws kvstore.CorruptionException if a table is damaged, missing, or not the one that belongs there
     */
    TableLayer open(DataDirectory directory, StoreOptions options) throws IOException;

    /** Reads every byte of every table, and of what says which there are. */
    List<FileReport> verify(DataDirectory directory) throws IOException;
}
