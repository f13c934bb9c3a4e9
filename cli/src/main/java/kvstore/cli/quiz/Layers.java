package kvstore.cli.quiz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.watch.StorePicture;
import kvstore.watch.StorePicture.TablePart;
import org.jspecify.annotations.Nullable;

/**
 * Operations on a new store of the engine {@code lsm}: after each part of them but the last it was flushed, so that the
 * last one is in the memtable, and the others in tables.
 */
record Layers(List<String> keys, List<List<Operation>> parts) {
    private static final int MOST_DRAWS = 1000;

    /** @param value or {@code null} for a deletion */
    record Operation(long sequence, String key, @Nullable String value) {
        @Override
        public String toString() {
            return sequence + " " + (value == null ? "delete " + key : "put " + key + "=" + value);
        }
    }

    Layers {
        keys = List.copyOf(keys);
        parts = List.copyOf(parts);
    }

    /** Draws until there are some of which a question can be made. */
    static Layers draw(SplittableRandom random, int tables, Predicate<Layers> fit) {
        for (int i = 0; i < MOST_DRAWS; i++) {
            Layers drawn = draw(random, tables);
            if (fit.test(drawn)) {
                return drawn;
            }
        }
        throw new IllegalStateException("nothing that fits was drawn: draws=" + MOST_DRAWS);
    }

    private static Layers draw(SplittableRandom random, int tables) {
        List<String> keys = Draw.keys(random, 4);
        List<List<Operation>> parts = new ArrayList<>();
        SortedMap<String, String> live = new TreeMap<>();
        long sequence = 0;
        for (int part = 0; part <= tables; part++) {
            List<Operation> operations = new ArrayList<>();
            int count = 2 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                String key = Draw.one(keys, random);
                boolean delete = live.containsKey(key) && random.nextInt(3) == 0;
                Operation operation = new Operation(
                        ++sequence, key, delete ? null : Draw.values(random, 1).get(0));
                apply(operation, live);
                operations.add(operation);
            }
            parts.add(operations);
        }
        return new Layers(keys, parts);
    }

    List<Operation> all() {
        return parts.stream().flatMap(List::stream).toList();
    }

    /** All operations on a key, oldest first. */
    List<Operation> on(String key) {
        return all().stream().filter(operation -> operation.key().equals(key)).toList();
    }

    /** What one has who carries out operations in a map. */
    static SortedMap<String, String> applied(List<Operation> operations) {
        SortedMap<String, String> map = new TreeMap<>();
        operations.forEach(operation -> apply(operation, map));
        return map;
    }

    private static void apply(Operation operation, SortedMap<String, String> map) {
        if (operation.value() == null) {
            map.remove(operation.key());
        } else {
            map.put(operation.key(), operation.value());
        }
    }

    static String shown(SortedMap<String, String> map) {
        return Trial.shown(map.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList());
    }

    /** A store with all of it, open. */
    KeyValueStore store() throws IOException {
        KeyValueStore store = Trial.of("lsm", Durability.OS).open();
        try {
            for (int part = 0; part < parts.size(); part++) {
                if (part > 0) {
                    store.flush();
                }
                write(parts.get(part), store);
            }
            return store;
        } catch (IOException | RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    static void write(List<Operation> operations, KeyValueStore store) throws IOException {
        for (Operation operation : operations) {
            if (operation.value() == null) {
                store.delete(Trial.bytes(operation.key()));
            } else {
                store.put(Trial.bytes(operation.key()), Trial.bytes(Objects.requireNonNull(operation.value())));
            }
        }
    }

    /** What the store consists of, as it says itself, and which operations each part is made of. */
    List<String> state() throws IOException {
        try (KeyValueStore store = store()) {
            StorePicture picture = store.picture();
            List<String> lines = new ArrayList<>();
            int part = parts.size() - 1;
            lines.add("  memtable, " + versions(picture.memtables().get(0).entries()) + ":");
            lines.add("    " + words(parts.get(part)));
            for (TablePart table : picture.tables()) {
                part--;
                lines.add("  " + table.name() + ", " + (table.entries() == 1 ? "1 entry" : table.entries() + " entries")
                        + ", " + table.firstKey() + " to " + table.lastKey() + ", written from:");
                lines.add("    " + words(parts.get(part)));
            }
            return lines;
        }
    }

    private static String versions(long count) {
        return count == 1 ? "1 version" : count + " versions";
    }

    private static String words(List<Operation> operations) {
        return String.join(", ", operations.stream().map(Operation::toString).toList());
    }
}
