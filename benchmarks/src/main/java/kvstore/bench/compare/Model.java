package kvstore.bench.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import kvstore.Cursor;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.bench.Keys;
import kvstore.bench.Values;
import org.jspecify.annotations.Nullable;

/**
 * What a store must answer. Entries have numbers; each is written by one thread at a time. The state of an entry is the number
 * of its writes, negative if the last one was a deletion, and its value follows from its number and its state. So nothing
 * has to be remembered but a number for each entry.
 *
 * <p>A state is <em>begun</em> before the write that makes it, and <em>done</em> after it. A reader that is alone must find
 * the one state that there is. Beside a writer it may find any from the one that was done before it began to the one that was
 * begun before it ended, and nothing else: no older value, no other key's, no mixture.
 */
final class Model {
    private static final int GETS = 10_000;

    private final Keys keys;
    private final Values values;
    private final int valueBytes;
    private final AtomicIntegerArray begun;
    private final AtomicIntegerArray done;
    private final int loaded;
    private final int threads;
    private final int[] nextTurns;

    /**
     * A model of an empty store.
     *
     * @param inserted how many entries may come after those that fill the store
     */
    Model(Load load, int inserted) {
        int capacity = load.entries() + inserted;
        this.keys = new Keys(capacity, load.seed());
        this.values = new Values(load.valueBytes(), load.seed(), load.compressiblePercent());
        this.valueBytes = load.valueBytes();
        this.begun = new AtomicIntegerArray(capacity);
        this.done = new AtomicIntegerArray(capacity);
        this.loaded = load.entries();
        this.threads = load.threads();
        this.nextTurns = new int[threads];
        for (int thread = 0; thread < threads; thread++) {
            nextTurns[thread] = turns(loaded, thread);
        }
    }

    /** How many of the first {@code count} numbers are a thread's: every so many-th. */
    int turns(int count, int thread) {
        return Math.max(0, (count - thread + threads - 1) / threads);
    }

    /** The number of the entry whose key is the i-th in order. */
    int itemAt(long position) {
        return (int) keys.turnOf(position);
    }

    /** How many of a thread's entries are there. */
    int turnsOf(int thread) {
        return nextTurns[thread];
    }

    /** @param exact whether no other thread writes that entry while the step's thread is at work */
    void get(Step step, int item, boolean exact) {
        keys.shuffled(item, step.key);
        step.kind = Step.Kind.GET;
        step.item = item;
        step.exact = exact;
        step.before = exact ? begun.get(item) : done.get(item);
    }

    /** A get of a key right behind that of an entry. */
    void getMissing(Step step, int item) {
        Keys.missingBehind(keys.permuted(item), step.key);
        step.kind = Step.Kind.GET;
        step.item = -1;
    }

    void put(Step step, int item) {
        write(step, item, Step.Kind.PUT, Math.abs(begun.get(item)) + 1);
        values.fill(valueOf(item, step.after), step.value);
    }

    void delete(Step step, int item) {
        write(step, item, Step.Kind.DELETE, -Math.abs(begun.get(item)) - 1);
    }

    /** A get, and a put of the same key. */
    void update(Step step, int item) {
        put(step, item);
        step.kind = Step.Kind.UPDATE;
    }

    /** A put of a key that was not there before; {@code false} if there is no room for more. */
    boolean insert(Step step, int thread) {
        int item = nextTurns[thread] * threads + thread;
        if (item >= begun.length()) {
            return false;
        }
        nextTurns[thread]++;
        put(step, item);
        return true;
    }

    void scan(Step step, int item, int limit) {
        keys.shuffled(item, step.key);
        step.kind = Step.Kind.SCAN;
        step.item = item;
        step.limit = limit;
        // Alone, a thread knows what it has inserted by now; beside others, nobody does.
        step.known = threads == 1 ? nextTurns[0] : loaded;
    }

    private void write(Step step, int item, Step.Kind kind, int state) {
        keys.shuffled(item, step.key);
        step.kind = kind;
        step.item = item;
        step.exact = true;
        step.before = begun.get(item);
        step.after = state;
        begun.set(item, state);
    }

    /** Whether a step that has run found what it had to; its write is done. */
    boolean isRight(Step step) {
        return switch (step.kind) {
            case PUT, DELETE -> isDone(step);
            case UPDATE -> isDone(step) && isAnswer(step.item, step.answer, step.before, step.before);
            case GET ->
                step.item < 0
                        ? step.answer == null
                        : isAnswer(
                                step.item, step.answer, step.before, step.exact ? step.before : begun.get(step.item));
            case SCAN -> isWalk(step);
        };
    }

    private boolean isDone(Step step) {
        done.set(step.item, step.after);
        return true;
    }

    private boolean isAnswer(int item, byte @Nullable [] answer, int from, int to) {
        if (answer == null) {
            return from <= 0 || to < 0;
        }
        for (int state = Math.max(1, Math.abs(from)); state <= to; state++) {
            if (values.isAt(valueOf(item, state), answer)) {
                return true;
            }
        }
        return false;
    }

    private boolean isWalk(Step step) {
        byte[] expected = new byte[Keys.BYTES];
        int entries = step.found.size() / 2;
        int at = 0;
        for (long position = keys.permuted(step.item); position < keys.count() && at < step.limit; position++) {
            int item = (int) keys.turnOf(position);
            int state = begun.get(item);
            Keys.inOrder(position, expected);
            if (at < entries && Arrays.equals(expected, step.found.get(2 * at))) {
                if (state <= 0 || !values.isAt(valueOf(item, state), step.found.get(2 * at + 1))) {
                    return false;
                }
                at++;
            } else if (state > 0 && item < step.known) {
                return false;
            }
        }
        return at == entries;
    }

    private static long valueOf(int item, int state) {
        return (long) state << 32 | item;
    }

    long liveEntries() {
        long live = 0;
        for (int item = 0; item < done.length(); item++) {
            live += done.get(item) > 0 ? 1 : 0;
        }
        return live;
    }

    long liveBytes() {
        return liveEntries() * (Keys.BYTES + valueBytes);
    }

    /** Gets some entries, reads everything, and returns how many are lost, wrong, out of order or too many. */
    long wrongEntries(KeyValueStore store) throws IOException {
        return wrongGets(store) + wrongInWalk(store);
    }

    private long wrongGets(KeyValueStore store) throws IOException {
        long wrong = 0;
        byte[] key = new byte[Keys.BYTES];
        for (int item = 0; item < done.length(); item += Math.max(1, done.length() / GETS)) {
            keys.shuffled(item, key);
            wrong += isAnswer(item, store.get(key), done.get(item), done.get(item)) ? 0 : 1;
        }
        return wrong;
    }

    private long wrongInWalk(KeyValueStore store) throws IOException {
        long wrong = 0;
        long position = 0;
        byte[] expected = new byte[Keys.BYTES];
        try (Cursor cursor = store.scan(KeyRange.all())) {
            boolean more = cursor.next();
            for (; position < keys.count(); position++) {
                int item = (int) keys.turnOf(position);
                int state = done.get(item);
                Keys.inOrder(position, expected);
                boolean here = more && Arrays.equals(cursor.key(), expected);
                if (here != state > 0) {
                    wrong++;
                } else if (here && !values.isAt(valueOf(item, state), cursor.value())) {
                    wrong++;
                }
                more = here ? cursor.next() : more;
            }
            for (; more; more = cursor.next()) {
                wrong++;
            }
        }
        return wrong;
    }

    /** For the process that opens the store again. */
    void save(Path file) throws IOException {
        ByteBuffer states = ByteBuffer.allocate(Integer.BYTES * done.length());
        for (int item = 0; item < done.length(); item++) {
            states.putInt(done.get(item));
        }
        Files.write(file, states.array());
    }

    static Model load(Load load, Path file) throws IOException {
        ByteBuffer states = ByteBuffer.wrap(Files.readAllBytes(file));
        Model model = new Model(load, states.remaining() / Integer.BYTES - load.entries());
        for (int item = 0; item < model.done.length(); item++) {
            int state = states.getInt();
            model.begun.set(item, state);
            model.done.set(item, state);
        }
        return model;
    }
}
