package kvstore.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kvstore.KeyValueStore;
import kvstore.bench.Json;
import kvstore.bench.Keys;
import kvstore.bench.Measured;
import kvstore.bench.MemoryWatch;

/**
 * The process that one contender has to itself in one run. It does everything once in small, so that the compiler has seen it;
 * then it measures, leaves what it found in a file, and ends as if it were killed, with the store open. A second process opens the
 * store again.
 */
public final class MeasuredProcess {
    static final String FOUND = "found.json";
    static final String RECOVERED = "recovered.json";
    static final String ORPHANED = "the process that has started this one is gone";
    private static final String STORE = "store.path";
    private static final String MODEL = "model";

    private MeasuredProcess() {}

    /**
     * The process.
     *
     * @param arguments {@code measure} or {@code recover}; a directory; how many arguments the load has; the load; the contender
     */
    public static void main(String[] arguments) throws IOException {
        endWithParent();
        Path directory = Path.of(arguments[1]);
        List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
        int loadEnds = 1 + Integer.parseInt(rest.get(0));
        Load load = Load.fromArguments(rest.subList(1, loadEnds));
        Contender contender = Contender.fromArguments(rest.subList(loadEnds, rest.size()));
        if (arguments[0].equals("recover")) {
            recover(contender, load, directory);
        } else {
            measure(contender, load, directory);
            Runtime.getRuntime().halt(0);
        }
    }

    /** When the process is gone that has started this one, even if it was killed, its end of this one's input is closed. */
    private static void endWithParent() {
        Thread thread = new Thread(MeasuredProcess::awaitEndOfInput, "kv-parent");
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEndOfInput() {
        try {
            int ignored = System.in.read();
            while (ignored >= 0) {
                ignored = System.in.read();
            }
            System.err.println(ORPHANED);
        } catch (IOException e) {
            System.err.println(ORPHANED + ": " + e.getMessage());
        }
        Runtime.getRuntime().halt(1);
    }

    /** Leaves the store open, and returns it. */
    static Session measure(Contender contender, Load load, Path directory) throws IOException {
        try (EngineEvents events = new EngineEvents();
                MemoryWatch memory = new MemoryWatch()) {
            Session.run(contender, load.warmUp(), directory, "warm-up").close();
            events.await();
            Session session = Session.run(contender, load, directory, "store");
            Measured peaks = Measured.empty();
            memory.addTo(peaks, "");
            List<Phase> phases = events.mark(session.phases(), directory);
            Files.writeString(directory.resolve(FOUND), Json.write(session.found(phases, Map.copyOf(peaks.figures()))));
            session.model().save(directory.resolve(MODEL));
            Files.writeString(directory.resolve(STORE), session.directory().toString());
            return session;
        }
    }

    static void recover(Contender contender, Load load, Path directory) throws IOException {
        Path stored = Path.of(Files.readString(directory.resolve(STORE)));
        Model model = Model.load(load, directory.resolve(MODEL));
        byte[] key = new byte[Keys.BYTES];
        Keys.inOrder(0, key);
        long start = System.nanoTime();
        try (KeyValueStore store = contender.engine().open(stored, contender.options())) {
            store.get(key);
            double millis = (System.nanoTime() - start) / 1e6;
            Files.writeString(
                    directory.resolve(RECOVERED), Json.write(new Recovered(millis, model.wrongEntries(store))));
        }
    }
}
