package kvstore.compaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** From the smallest key of some tables to the largest, both included. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeySpan(byte[] smallest, byte[] largest) {
    static KeySpan of(List<TableInfo> tables) {
        byte[] smallest = tables.get(0).smallestKey();
        byte[] largest = tables.get(0).largestKey();
        for (TableInfo table : tables) {
            if (Arrays.compareUnsigned(table.smallestKey(), smallest) < 0) {
                smallest = table.smallestKey();
            }
            if (Arrays.compareUnsigned(table.largestKey(), largest) > 0) {
                largest = table.largestKey();
            }
        }
        return new KeySpan(smallest, largest);
    }

    /** Whether no two of the tables overlap. */
    static boolean areApart(List<TableInfo> tables) {
        List<TableInfo> sorted = new ArrayList<>(tables);
        sorted.sort(Comparator.comparing(TableInfo::smallestKey, Arrays::compareUnsigned));
        for (int i = 1; i < sorted.size(); i++) {
            if (Arrays.compareUnsigned(
                            sorted.get(i - 1).largestKey(), sorted.get(i).smallestKey())
                    >= 0) {
                return false;
            }
        }
        return true;
    }
}
