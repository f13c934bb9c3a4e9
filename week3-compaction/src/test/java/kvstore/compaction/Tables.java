package kvstore.compaction;

/** Tables for examples. */
final class Tables {
    static final Settings SETTINGS = Settings.forMemtable(1000);

    private Tables() {}

    /** A table of 1000 bytes with the keys from one to another, as old as its number says. */
    static TableInfo table(long number, int level, int from, int to) {
        return table(number, level, from, to, 0);
    }

    static TableInfo table(long number, int level, int from, int to, int tombstones) {
        return new TableInfo(number, level, number, 1000, 10, tombstones, ModelStore.key(from), ModelStore.key(to));
    }

    /** A run of level 0 that has a size. */
    static TableInfo run(long age, long bytes) {
        return new TableInfo(age, 0, age, bytes, 10, 0, ModelStore.key(0), ModelStore.key(100));
    }
}
