package kvstore.lab.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Writes down the calls of one thread. The clock must be the same for all threads and never go back. */
public final class Recorder {
    private final int thread;
    private final LongSupplier clock;
    private final List<Event> events = new ArrayList<>();

    public Recorder(int thread) {
        this(thread, System::nanoTime);
    }

    Recorder(int thread, LongSupplier clock) {
        this.thread = thread;
        this.clock = clock;
    }

    /** A call that changes something. */
    @FunctionalInterface
    public interface Writing<E extends Exception> {
        void run() throws E;
    }

    /** A call that looks at something. */
    @FunctionalInterface
    public interface Reading<E extends Exception> {
        Map<String, @Nullable String> run() throws E;
    }

    /** Makes a call that writes some entries at once. If it fails, its outcome is unknown, and the failure goes on. */
    public <E extends Exception> void write(String call, Map<String, @Nullable String> entries, Writing<E> writing)
            throws E {
        long called = clock.getAsLong();
        long returned = Event.NEVER;
        try {
            writing.run();
            returned = clock.getAsLong();
        } finally {
            events.add(new Event(thread, call, Event.Kind.WRITE, entries, called, returned));
        }
    }

    /** Makes a call that looks at some entries at once. If it fails, it tells nothing, and the failure goes on. */
    public <E extends Exception> void read(String call, Reading<E> reading) throws E {
        long called = clock.getAsLong();
        Map<String, @Nullable String> seen = reading.run();
        long returned = clock.getAsLong();
        events.add(new Event(thread, call, Event.Kind.READ, seen, called, returned));
    }

    /** Notes what was seen later of a moment that lies between two times, as a snapshot's is. */
    public void saw(String call, Map<String, @Nullable String> seen, long called, long returned) {
        events.add(new Event(thread, call, Event.Kind.READ, seen, called, returned));
    }

    /** The present, by the recorder's clock. */
    public long now() {
        return clock.getAsLong();
    }

    /** What was written down so far. */
    public List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    /** What a reader saw who looked for some keys and found some of them. */
    public static Map<String, @Nullable String> seen(Iterable<String> keys, Map<String, String> found) {
        Map<String, @Nullable String> seen = new TreeMap<>();
        keys.forEach(key -> seen.put(key, found.get(key)));
        seen.putAll(found);
        return seen;
    }
}
