package kvstore.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is measured; the names are those of LevelDB's db_bench. In the order in which they are run. */
enum Workload {
    FILLSEQ("writes keys in order into an empty store"),
    FILLRANDOM("writes keys in random order into an empty store"),
    READRANDOM("gets keys that are there, at random"),
    READHOT("gets keys out of one hundredth of them, at random"),
    READMISSING("gets keys that are not there but lie between others"),
    READSEQ("reads all entries in order"),
    SEEKRANDOM("begins at a random key and reads 51 entries"),
    OVERWRITE("writes keys that are there, in random order"),
    READWHILEWRITING("one thread gets at random while another one overwrites"),
    DELETERANDOM("deletes all keys, in random order"),
    FILLSYNC1("one thread writes at random, each write forced"),
    FILLSYNC4("four threads, each write forced"),
    FILLSYNC16("sixteen threads, each write forced"),
    RECOVERY("opens a store whose process was killed, and gets a key");

    private final String description;

    Workload(String description) {
        this.description = description;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String description() {
        return description;
    }

    /** Whether it runs on the store that {@link #FILLRANDOM} made. */
    boolean needsFilledStore() {
        return compareTo(FILLRANDOM) >= 0 && compareTo(DELETERANDOM) <= 0;
    }

    boolean isSync() {
        return syncThreads() > 0;
    }

    /** How many threads write and force; 0 if it is another workload. */
    int syncThreads() {
        return switch (this) {
            case FILLSYNC1 -> 1;
            case FILLSYNC4 -> 4;
            case FILLSYNC16 -> 16;
            default -> 0;
        };
    }

    static Workload named(String id) {
        return Arrays.stream(values())
                .filter(workload -> workload.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no workload '" + id + "'; there are "
                        + Arrays.stream(values()).map(Workload::id).collect(Collectors.joining(", "))));
    }

    static List<Workload> named(List<String> ids) {
        return ids.isEmpty()
                ? List.of(values())
                : ids.stream().map(Workload::named).distinct().sorted().toList();
    }
}
