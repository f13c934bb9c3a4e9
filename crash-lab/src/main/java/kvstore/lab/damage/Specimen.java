package kvstore.lab.damage;

import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;
import kvstore.StorageEngine;

/**
 * A small store as it lies on the disk, with all that it ever held.
 *
 * @param name such as {@code killed}
 * @param image its files
 * @param stale files that stood there once, under names that are still in use: an old copy that somebody puts back
 * @param history what it held after each commit, from an empty store on; after the last one it is what must be read
 * @param noted the commit up to which all was durable when the store was last opened or closed
 * @param covered the commit up to which what stands behind it says that it was durable
 * @param durable the commit up to which all was forced
 */
record Specimen(
        StorageEngine engine,
        String name,
        DirectoryImage image,
        List<DirectoryImage> stale,
        List<NavigableMap<String, String>> history,
        int noted,
        int covered,
        int durable) {
    Specimen {
        stale = List.copyOf(stale);
        history = List.copyOf(history);
    }

    int newest() {
        return history.size() - 1;
    }

    /** Every key that it ever held, and some that it never held. */
    NavigableSet<String> keys() {
        NavigableSet<String> keys = new TreeSet<>();
        history.forEach(contents -> keys.addAll(contents.keySet()));
        for (String key : List.copyOf(keys)) {
            keys.add(key + "~");
        }
        keys.add("!");
        return keys;
    }

    @Override
    public String toString() {
        return engine.name() + " " + name;
    }
}
