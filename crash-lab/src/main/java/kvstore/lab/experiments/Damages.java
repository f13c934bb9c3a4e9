package kvstore.lab.experiments;

import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.BrokenPromise;
import kvstore.lab.CrashScenario;
import kvstore.lab.Entries;
import kvstore.lab.Promise;

/**
 * A sample of the damage that a closed store may suffer: each file gone, or swapped with another one; bits flipped at its
 * beginning, its end, and anywhere. What is read then is the truth, or an error.
 */
final class Damages {
    private static final int EDGE_BYTES = 40;
    private static final int FLIPS_ANYWHERE = 200;

    private final StorageEngine engine;
    private final Random random;
    private final Tally tally;
    private final NavigableMap<String, byte[]> files;
    private final NavigableMap<String, String> contents;

    private Damages(StorageEngine engine, long seed, Tally tally) throws IOException {
        this.engine = engine;
        this.random = new Random(seed);
        this.tally = tally;
        SimulatedDisk sound = new SimulatedDisk();
        fill(sound);
        this.contents = read(sound);
        this.files = new TreeMap<>();
        for (String name : sound.list(CrashScenario.DIRECTORY)) {
            if (!name.equals("LOCK")) {
                files.put(name, sound.bytesOf(CrashScenario.DIRECTORY.resolve(name)));
            }
        }
    }

    static void run(StorageEngine engine, long seed, Tally tally) throws IOException {
        Damages damages = new Damages(engine, seed, tally);
        for (Map.Entry<String, byte[]> file : damages.files.entrySet()) {
            damages.lose(file.getKey());
        }
        damages.swapAll();
        for (Map.Entry<String, byte[]> file : damages.files.entrySet()) {
            damages.flipSome(file.getKey(), file.getValue().length);
        }
    }

    private void lose(String name) throws IOException {
        Map<String, byte[]> left = new TreeMap<>(files);
        left.remove(name);
        check(left, engine.name() + ", without the file " + name);
    }

    /** Each file with every one behind it. */
    private void swapAll() throws IOException {
        for (String one : files.keySet()) {
            for (String other : files.tailMap(one, false).keySet()) {
                Map<String, byte[]> swapped = new TreeMap<>(files);
                swapped.put(one, Objects.requireNonNull(files.get(other)));
                swapped.put(other, Objects.requireNonNull(files.get(one)));
                check(swapped, engine.name() + ", " + one + " and " + other + " swapped");
            }
        }
    }

    private void flipSome(String name, int length) throws IOException {
        for (int i = 0; i < FLIPS_ANYWHERE; i++) {
            flip(name, random.nextInt(length));
        }
        for (int i = 0; i < Math.min(EDGE_BYTES, length); i++) {
            flip(name, i);
            flip(name, length - 1 - i);
        }
    }

    private void flip(String name, int offset) throws IOException {
        int bit = random.nextInt(Byte.SIZE);
        Map<String, byte[]> damaged = new TreeMap<>(files);
        byte[] bytes = Objects.requireNonNull(files.get(name)).clone();
        bytes[offset] ^= (byte) (1 << bit);
        damaged.put(name, bytes);
        check(damaged, engine.name() + ", bit " + bit + " of byte " + offset + " of " + name + " flipped");
    }

    private void check(Map<String, byte[]> damaged, String where) throws IOException {
        tally.tried();
        NavigableMap<String, String> found;
        try {
            found = read(diskWith(damaged));
        } catch (IOException e) {
            return; // it was noticed
        } catch (RuntimeException e) {
            throw new BrokenPromise(Promise.P5, "noticed as a " + e + ": " + where, e);
        }
        if (!found.equals(contents)) {
            throw new BrokenPromise(Promise.P5, difference(found) + ": " + where);
        }
    }

    private String difference(NavigableMap<String, String> found) {
        for (Map.Entry<String, String> entry : contents.entrySet()) {
            String value = found.get(entry.getKey());
            if (!entry.getValue().equals(value)) {
                return entry.getKey() + (value == null ? " is said not to be there" : " has a wrong value");
            }
        }
        return "keys are invented";
    }

    /** Two tables with some keys in common, and a log with several groups of records that were forced. */
    private void fill(Disk disk) throws IOException {
        try (KeyValueStore store =
                CrashScenario.open(engine, StoreOptions.defaults().durability(), disk)) {
            for (int i = 0; i < 40; i++) {
                store.put(Entries.bytes("key" + i % 20), Entries.bytes("value" + i + "x".repeat(30)));
                if (i == 12 || i == 24) {
                    store.flush();
                }
            }
        }
    }

    /** All that a scan finds, which single gets must find too. */
    private NavigableMap<String, String> read(Disk disk) throws IOException {
        try (KeyValueStore store =
                CrashScenario.open(engine, StoreOptions.defaults().durability(), disk)) {
            NavigableMap<String, String> found = Entries.of(store);
            for (int i = 0; i < 30; i++) {
                byte[] value = store.get(Entries.bytes("key" + i));
                String scanned = found.get("key" + i);
                if (!Objects.equals(value == null ? null : Entries.text(value), scanned)) {
                    found.put("key" + i, "a get and a scan do not agree");
                }
            }
            return found;
        }
    }

    private static SimulatedDisk diskWith(Map<String, byte[]> files) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        disk.createDirectories(CrashScenario.DIRECTORY);
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            try (AppendFile file = disk.create(CrashScenario.DIRECTORY.resolve(entry.getKey()))) {
                file.append(entry.getValue(), 0, entry.getValue().length);
            }
        }
        return disk;
    }
}
