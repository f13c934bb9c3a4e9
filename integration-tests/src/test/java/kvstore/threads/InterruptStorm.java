package kvstore.threads;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.lab.BrokenPromise;
import kvstore.lab.Entries;
import kvstore.lab.Promise;

/**
 * Eight threads call one store in every way. Half of them, drawn anew for each storm, are interrupted at random. All must
 * get their answers, the interrupted ones too, and keep their flag; the others must not be interrupted. Afterwards, and when
 * the store is opened again, it holds what was acknowledged, no more and no less.
 */
final class InterruptStorm {
    static final int THREADS = 8;

    private final StorageEngine engine;
    private final StoreOptions options;
    private final long seed;
    private final UnaryOperator<KeyValueStore> wrapper;
    private final AtomicLong interrupts = new AtomicLong();

    /** @param wrapper what the threads see of the store; a test of the test puts a store with a bug around it */
    InterruptStorm(StorageEngine engine, StoreOptions options, long seed, UnaryOperator<KeyValueStore> wrapper) {
        this.engine = engine;
        this.options = options;
        this.seed = seed;
        this.wrapper = wrapper;
    }

    /** Blows until each thread has made so many calls; returns how many interrupts there were. */
    long run(Path directory, int callsOfThread) throws Exception {
        List<Integer> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(i);
        }
        Collections.shuffle(threads, new Random(seed));
        List<Integer> interrupted = threads.subList(0, THREADS / 2);

        NavigableMap<String, String> acknowledged = new TreeMap<>();
        try (KeyValueStore store = engine.open(directory, options)) {
            KeyValueStore seen = wrapper.apply(store);
            List<StormCaller> callers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Path copies = directory.resolveSibling(directory.getFileName() + "-copies");
                callers.add(new StormCaller(seen, "t" + i, new Random(seed + i), copies));
            }
            try (Crew crew = new Crew(THREADS);
                    Interrupter interrupter = new Interrupter(seed)) {
                crew.run(thread -> interrupted.contains(thread)
                        ? () -> callUnderFire(callers.get(thread), interrupter.victim(), callsOfThread)
                        : () -> callInPeace(callers.get(thread), callsOfThread));
            }
            callers.forEach(caller -> acknowledged.putAll(caller.own()));
            checkHolds(store, acknowledged, "before closing");
        }
        try (KeyValueStore store = engine.open(directory, options)) {
            checkHolds(store, acknowledged, "opened again");
        }
        return interrupts.get();
    }

    private void callUnderFire(StormCaller caller, Interrupter.Victim victim, int calls) throws IOException {
        for (int i = 0; i < calls; i++) {
            if (victim.take(caller.next())) {
                interrupts.incrementAndGet();
            }
        }
    }

    private static void callInPeace(StormCaller caller, int calls) throws IOException {
        for (int i = 0; i < calls; i++) {
            String call = caller.next();
            if (Thread.currentThread().isInterrupted()) {
                throw new BrokenPromise(
                        Promise.P12, "P12.1: a thread that nobody interrupted was interrupted by " + call);
            }
        }
    }

    private static void checkHolds(KeyValueStore store, NavigableMap<String, String> acknowledged, String when)
            throws IOException {
        NavigableMap<String, String> found = Entries.of(store);
        if (!found.equals(acknowledged)) {
            throw new BrokenPromise(Promise.P1, when + ": acknowledged " + acknowledged + ", found " + found);
        }
    }
}
