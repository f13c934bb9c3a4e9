package kvstore.compaction;

import java.util.List;

/**
 * A change of the set of tables: what a flush, a compaction or a move does to it, in one step. A table that changes its
 * level is removed and added.
 *
 * @param added tables that are there afterwards
 * @param removed the numbers of tables that were there before
 */
public record Edit(List<TableInfo> added, List<Long> removed) {
    public Edit {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }
}
