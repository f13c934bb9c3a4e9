package kvstore.wal;

import java.io.IOException;
import java.util.List;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;

/** The empty log that every store begins with. */
public final class FirstLog {
    public static final long NUMBER = 0;

    /** Sequence numbers begin here, so that 0 can mean "nothing yet". */
    public static final long SEQUENCE = 1;

    private FirstLog() {}

    /**
     * Makes the log in a directory that is not a store yet. If there is data in it all the same, then the file that says
     * so was lost: the directory is left as it is, and reported. An empty first log is no data; a crash may have left it.
     */
    public static void createIn(DataDirectory directory) throws IOException {
        createIn(directory, List.of());
    }

    /**
     * The same for an engine with more first files.
     *
     * @param alsoFirst their names: such a file is no data, as long as there is no other data
     */
    public static void createIn(DataDirectory directory, List<String> alsoFirst) throws IOException {
        List<String> data = directory.list().stream()
                .filter(FileNames::isData)
                .filter(name -> !alsoFirst.contains(name))
                .toList();
        boolean unused = data.isEmpty() || (data.equals(List.of(FileNames.LOG)) && isUnused(directory));
        if (!unused) {
            throw DataDirectory.missing(directory.file(FileNames.STORE));
        }
        LogWriter.create(directory, FileNames.LOG, NUMBER, SEQUENCE, SEQUENCE - 1)
                .close();
    }

    private static boolean isUnused(DataDirectory directory) throws IOException {
        try (LogReader reader = LogReader.open(directory.disk(), directory.file(FileNames.LOG))) {
            return reader.number() == NUMBER
                    && reader.firstSequence() == SEQUENCE
                    && reader.next() instanceof ReadResult.EndOfLog;
        }
    }
}
