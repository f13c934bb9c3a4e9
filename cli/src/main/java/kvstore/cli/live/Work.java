package kvstore.cli.live;

import java.util.List;

/**
 * Work in the background that has begun and not ended.
 *
 * @param kind {@code flush}, {@code compaction} or {@code new log}
 * @param log of the memtable that is being written out; -1 for other work
 * @param tables that are being merged
 */
record Work(String kind, long log, List<String> tables, String text) {
    Work {
        tables = List.copyOf(tables);
    }
}
