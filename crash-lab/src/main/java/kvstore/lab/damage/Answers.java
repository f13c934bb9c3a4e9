package kvstore.lab.damage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import kvstore.CorruptionException;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.lab.Entries;

/**
 * All that a store answers about its contents: a get of every key, and both scans. An answer that is refused because of
 * damage is none; the others must be right all the same.
 */
final class Answers {
    private final Map<String, Optional<String>> gets = new HashMap<>();
    private final Scan forward = new Scan();
    private final Scan backward = new Scan();
    private final List<CorruptionException> damage = new ArrayList<>();

    private static final class Scan {
        private final List<Map.Entry<String, String>> entries = new ArrayList<>();
        private boolean complete;

        void read(Cursor opened) throws IOException {
            try (Cursor cursor = opened) {
                while (cursor.next()) {
                    entries.add(Map.entry(Entries.text(cursor.key()), Entries.text(cursor.value())));
                }
            }
            complete = true;
        }

        boolean agreesWith(NavigableMap<String, String> contents) {
            int count = entries.size();
            return (complete ? count == contents.size() : count <= contents.size())
                    && new ArrayList<>(contents.entrySet()).subList(0, count).equals(entries);
        }
    }

    static Answers of(KeyValueStore store, NavigableSet<String> keys) throws IOException {
        Answers answers = new Answers();
        for (String key : keys) {
            answers.unlessDamaged(() -> {
                byte[] value = store.get(Entries.bytes(key));
                answers.gets.put(key, Optional.ofNullable(value).map(Entries::text));
            });
        }
        answers.unlessDamaged(() -> answers.forward.read(store.scan(KeyRange.all())));
        answers.unlessDamaged(() -> answers.backward.read(store.scanReverse(KeyRange.all())));
        return answers;
    }

    private interface Question {
        void ask() throws IOException;
    }

    private void unlessDamaged(Question question) throws IOException {
        try {
            question.ask();
        } catch (CorruptionException e) {
            damage.add(e);
        }
    }

    /** Where questions were refused. */
    List<CorruptionException> damage() {
        return damage;
    }

    /** Whether all answers that were given are those of a store with these contents. */
    boolean agreeWith(NavigableMap<String, String> contents) {
        return gets.entrySet().stream()
                        .allMatch(get -> get.getValue().equals(Optional.ofNullable(contents.get(get.getKey()))))
                && forward.agreesWith(contents)
                && backward.agreesWith(contents.descendingMap());
    }

    @Override
    public String toString() {
        return "gets " + gets + ", scan " + forward.entries + ", reverse " + backward.entries;
    }
}
