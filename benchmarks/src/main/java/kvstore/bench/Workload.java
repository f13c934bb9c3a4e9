package kvstore.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is measured; the names are those of LevelDB's db_bench and of YCSB (Cooper and others, "Benchmarking Cloud Serving Systems
 * with YCSB", 2010). In the order in which they are run.
 */
public enum Workload {
    FILLSEQ("writes keys in order into an empty store"),
    FILLSYNC("writes a hundredth of the keys into an empty store, each write forced"),
    FILLRANDOM("writes keys in random order into an empty store"),
    READRANDOM("gets keys that are there, at random"),
    READHOT("gets keys out of one hundredth of them, at random"),
    READMISSING("gets keys that are not there but lie between others"),
    READSEQ("reads all entries in order"),
    SEEKRANDOM("begins at a random key and reads 51 entries"),
    OVERWRITE("writes keys that are there, in random order"),
    READWHILEWRITING("one thread gets at random while another one overwrites"),
    YCSB_A("half gets, half updates"),
    YCSB_B("95 % gets, 5 % updates"),
    YCSB_C("gets only"),
    YCSB_F("half gets, half reads that write the key again"),
    YCSB_D("95 % gets of keys written lately, 5 % new keys"),
    YCSB_E("95 % scans of 1 to 100 entries, 5 % new keys"),
    DELETERANDOM("deletes all keys, in random order"),
    FILLSYNC1("one thread writes at random, each write forced"),
    FILLSYNC4("four threads, each write forced"),
    FILLSYNC16("sixteen threads, each write forced"),
    RECOVERY("opens a store whose process was killed, and gets a key");

    private static final Set<Workload> ONLY_COMPARED =
            EnumSet.of(FILLSYNC, YCSB_A, YCSB_B, YCSB_C, YCSB_D, YCSB_E, YCSB_F);

    private static final Set<Workload> ONLY_SIDE_BY_SIDE = EnumSet.of(FILLSYNC1, FILLSYNC4, FILLSYNC16, RECOVERY);

    private final String description;

    Workload(String description) {
        this.description = description;
    }

    /** As it is typed: {@code fillseq}, {@code ycsb-a}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String description() {
        return description;
    }

    /** Whether it runs on the store that {@link #FILLRANDOM} made. */
    public boolean needsFilledStore() {
        return compareTo(FILLRANDOM) >= 0 && compareTo(DELETERANDOM) <= 0;
    }

    /** One of YCSB's, which have gets and writes in one. */
    public boolean isOfYcsb() {
        return compareTo(YCSB_A) >= 0 && compareTo(YCSB_E) <= 0;
    }

    /** Whether it reads by walking, so that no filter is asked; YCSB's E does little else. */
    public boolean isWalk() {
        return this == READSEQ || this == SEEKRANDOM || this == YCSB_E;
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

    /** Those of {@code kv compare}, each on as many threads as it is told. */
    public static List<Workload> compared() {
        return Arrays.stream(values())
                .filter(workload -> !ONLY_SIDE_BY_SIDE.contains(workload))
                .toList();
    }

    /** Those of {@code kv bench}. */
    static List<Workload> sideBySide() {
        return Arrays.stream(values())
                .filter(workload -> !ONLY_COMPARED.contains(workload))
                .toList();
    }

    static Workload named(String id) {
        return sideBySide().stream()
                .filter(workload -> workload.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no workload '" + id + "'; there are "
                        + sideBySide().stream().map(Workload::id).collect(Collectors.joining(", "))));
    }

    static List<Workload> named(List<String> ids) {
        return ids.isEmpty()
                ? sideBySide()
                : ids.stream().map(Workload::named).distinct().sorted().toList();
    }
}
