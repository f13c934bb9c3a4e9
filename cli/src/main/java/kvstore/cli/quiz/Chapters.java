package kvstore.cli.quiz;

/** Where to read about what a question is about, from the repository's directory on. */
final class Chapters {
    static final String TORN_TAIL = "docs/week1/02-torn-tail-and-damage.md";
    static final String DURABILITY = "docs/week1/03-durability-modes.md";
    static final String MAP_STORE = "docs/week1/05-map-store.md";

    static final String VERSIONS = "docs/week2/02-memtable-and-versions.md";
    static final String TABLE = "docs/week2/03-table-to-the-byte.md";
    static final String FLUSH = "docs/week2/04-flush-and-recovery.md";
    static final String READS = "docs/week2/05-tombstones-and-reads.md";

    static final String FILTERS = "docs/week3/01-filters.md";
    static final String BLOCKS = "docs/week3/02-blocks-and-compression.md";
    static final String MANIFEST = "docs/week3/04-manifest.md";
    static final String COMPACTION = "docs/week3/05-compaction.md";
    static final String AMPLIFICATION = "docs/week3/06-amplification.md";

    private Chapters() {}
}
