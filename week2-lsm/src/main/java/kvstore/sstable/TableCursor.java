package kvstore.sstable;

import kvstore.sorted.EntryCursor;

/** A walk over the entries of a table's data block. */
abstract class TableCursor extends EntryCursor {
    /** Shows an entry, from the array that it was parsed from. */
    final void show(DataEntry entry, byte[] bytes) {
        showKey(bytes, entry.keyOffset(), entry.keyLength());
        if (entry.isTombstone()) {
            showTombstone();
        } else {
            showValue(bytes, entry.valueOffset(), entry.valueLength());
        }
    }
}
