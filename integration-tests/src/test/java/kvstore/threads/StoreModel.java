package kvstore.threads;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@link StoreCalls} must give if the calls come one after the other. */
public final class StoreModel {
    private final NavigableMap<Integer, Integer> entries = new TreeMap<>();

    public void put(int key, int value) {
        entries.put(key, value);
    }

    public void delete(int key) {
        entries.remove(key);
    }

    public void putAlone(int key, int value) {
        entries.clear();
        entries.put(key, value);
    }

    public @Nullable Integer get(int key) {
        return entries.get(key);
    }

    public String scan() {
        return entries.toString();
    }

    public String scanReverse() {
        return entries.toString();
    }

    public String snapshot() {
        return entries.toString();
    }

    /** Changes nothing that anybody sees. */
    public void flush() {}

    /** Nor does this. */
    public void compact() {}
}
