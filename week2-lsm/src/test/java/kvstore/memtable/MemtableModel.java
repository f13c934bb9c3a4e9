package kvstore.memtable;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a memtable has to answer, for one thread. */
public final class MemtableModel {
    private static final int DELETED = 0;

    private final Map<Integer, TreeMap<Integer, Integer>> versions = new HashMap<>();

    public MemtableModel() {
        for (int number = 1; number <= MemtableCalls.BEFORE; number++) {
            put(number, 1);
        }
    }

    public void put(int number, int key) {
        versions.computeIfAbsent(key, none -> new TreeMap<>()).put(number, number);
    }

    public void delete(int number, int key) {
        versions.computeIfAbsent(key, none -> new TreeMap<>()).put(number, DELETED);
    }

    public @Nullable Integer get(int key, int upTo) {
        Map.Entry<Integer, Integer> newest =
                versions.getOrDefault(key, new TreeMap<>()).floorEntry(upTo);
        return newest == null ? null : newest.getValue();
    }

    public int entriesBefore() {
        return 1;
    }

    public int entriesBeforeBackwards() {
        return 1;
    }
}
