package kvstore.directory;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of all files in a data directory, made and read here alone. Whatever has another name is left alone. */
public final class FileNames {
    /** Held while the store is open. */
    public static final String LOCK = "LOCK";

    /** Which engine wrote the directory. */
    public static final String STORE = "STORE";

    /** The log that is being written. */
    public static final String LOG = "wal.log";

    /** What must be there ever after. */
    public static final String INVENTORY = "INVENTORY";

    /** Week 3: which tables there are. */
    public static final String MANIFEST = "MANIFEST";

    private static final String TEMPORARY = ".tmp";
    private static final Pattern SEALED_LOG = Pattern.compile("wal_(0|[1-9][0-9]{0,17})\\.log");
    private static final Pattern TABLE = Pattern.compile("sstable_(0|[1-9][0-9]{0,17})\\.db");

    private FileNames() {}

    /** A log that is full and waits for its memtable to be written out. */
    public static String sealedLog(long number) {
        return "wal_" + number + ".log";
    }

    public static String table(long number) {
        return "sstable_" + number + ".db";
    }

    /** What a file is called until it is whole. */
    public static String temporary(String name) {
        return name + TEMPORARY;
    }

    /** The number of a sealed log, if the name is one's. */
    public static OptionalLong sealedLogNumber(String name) {
        return number(SEALED_LOG, name);
    }

    /** The number of a table, if the name is one's. */
    public static OptionalLong tableNumber(String name) {
        return number(TABLE, name);
    }

    /** Whether the store keeps data under this name. */
    public static boolean isData(String name) {
        return name.equals(LOG)
                || name.equals(INVENTORY)
                || name.equals(MANIFEST)
                || sealedLogNumber(name).isPresent()
                || tableNumber(name).isPresent();
    }

    /** Whether this is a file of ours that was not finished. */
    public static boolean isLeftOver(String name) {
        if (!name.endsWith(TEMPORARY)) {
            return false;
        }
        String whole = name.substring(0, name.length() - TEMPORARY.length());
        return isData(whole) || whole.equals(STORE);
    }

    /** The numbers of all names of one kind, ascending. */
    public static List<Long> numbers(List<String> names, Function<String, OptionalLong> numberOf) {
        return names.stream()
                .map(numberOf)
                .flatMapToLong(OptionalLong::stream)
                .sorted()
                .boxed()
                .toList();
    }

    private static OptionalLong number(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
