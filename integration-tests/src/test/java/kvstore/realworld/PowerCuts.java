package kvstore.realworld;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import kvstore.CorruptionException;
import kvstore.Durability;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.Disk;
import kvstore.io.RealDisk;
import kvstore.io.sim.Remains;
import kvstore.lab.BrokenPromise;
import kvstore.lab.Promise;
import kvstore.repeat.Setting;
import kvstore.repeat.TestCommand;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the power of a real file system under a store that writes, again and again: each time the journal is replayed, the
 * store is recovered, compared with what it owes, and written to until the next cut. A process of its own, see {@link
 * PrivateMounts}.
 *
 * <p>Owed is what was acknowledged before the cut was asked for. A write that was acknowledged while it was going on may be
 * lost: the kernel cuts, but the processor runs on, as in no real power cut.
 */
final class PowerCuts {
    static final String FORCED = "forced";
    static final String UNFORCED = "unforced";

    /** After so many the file system is made anew, before it is full. */
    private static final int CUTS_OF_ONE_IMAGE = 12;

    private static final int MOST_WRITES = 120;
    private static final int MOST_NANOS_LATER = 3_000_000;

    private final FileSystemImage.Kind kind;
    private final Random random;
    private final long seed;
    private final Path scratch;
    private final List<Durability> durabilities;
    private final boolean forced;
    private final Totals totals = new Totals();
    private final Map<String, CutWriter.Store> stores = new HashMap<>();
    private @Nullable Cut last;
    private final int count;
    private int cuts;

    private PowerCuts(
            FileSystemImage.Kind kind,
            int count,
            List<Durability> durabilities,
            boolean forced,
            long seed,
            Path scratch) {
        this.kind = kind;
        this.count = count;
        this.forced = forced;
        this.durabilities = durabilities;
        this.seed = seed;
        this.random = new Random(seed);
        this.scratch = scratch;
    }

    /**
     * Arguments: kind of file system, number of cuts, seed, directory for the image, whether what is forced is {@code forced}
     * or {@code unforced}, durability modes.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrivateMounts.endWithParent();
        List<Durability> durabilities = new ArrayList<>();
        for (String name : List.of(arguments).subList(5, arguments.length)) {
            durabilities.add(Durability.valueOf(name));
        }
        PowerCuts powerCuts = new PowerCuts(
                FileSystemImage.Kind.valueOf(arguments[0]),
                Integer.parseInt(arguments[1]),
                durabilities,
                !arguments[4].equals(UNFORCED),
                Long.parseLong(arguments[2]),
                Path.of(arguments[3]));
        powerCuts.run();
        System.out.println("TOTAL " + powerCuts.totals);
        System.exit(0);
    }

    /**
     * What was done to the disk until the power went.
     *
     * @param certain so many operations were over then
     */
    private record Cut(RecordedDisk disk, int certain, CutWriter.Store store) {}

    private void run() throws IOException, InterruptedException {
        while (cuts < count) {
            FileSystemImage image = FileSystemImage.create(kind, scratch);
            stores.clear();
            for (int i = 0; i < CUTS_OF_ONE_IMAGE && cuts < count; i++) {
                cut(image);
            }
            Path mounted = image.mount();
            judgeWhatIsLeft();
            for (CutWriter.Store store : stores.values()) {
                checkAtTheEnd(store, mounted);
            }
            image.unmount();
        }
    }

    private void cut(FileSystemImage image) throws IOException, InterruptedException {
        List<StorageEngine> engines = StorageEngine.all();
        StorageEngine engine = engines.get(cuts % engines.size());
        Durability durability = durabilities.get(random.nextInt(durabilities.size()));
        boolean withJournal = random.nextInt(3) == 0;
        int cutAfter = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(MOST_WRITES);
        cuts++;
        Path mounted = image.mount();
        judgeWhatIsLeft();
        CutWriter.Store store =
                stores.getOrDefault(engine.name(), new CutWriter.Store(engine, mounted.resolve(engine.name()), 0, 0));
        RecordedDisk recorded = new RecordedDisk(RealDisk.instance(), store.directory());
        Disk seen = forced ? recorded : UnforcedDisk.over(recorded);
        CutWriter writer = new CutWriter(
                store, options(durability).withDisk(seen), cutAfter, new Random(random.nextLong()), where(store));
        FileSystemImage.Power power = image.power(withJournal);

        writer.start();
        writer.awaitTimeToCut();
        LockSupport.parkNanos(random.nextInt(MOST_NANOS_LATER));
        int certain = recorded.operations();
        int owed = writer.owed();
        @Nullable Throwable early = writer.failure();
        power.cut();
        writer.awaitEnd();
        image.unmount();

        judge(early, writer, store);
        last = new Cut(recorded, certain, store);
        stores.put(engine.name(), new CutWriter.Store(engine, store.directory(), owed, writer.begun()));
        totals.add("cuts", 1).add("cuts of " + kind.name().toLowerCase(Locale.ROOT), 1);
        totals.add("writes acknowledged", Math.max(0, writer.acknowledged() - Math.max(0, writer.found())));
        totals.add("cuts while opening", writer.found() < 0 ? 1 : 0);
    }

    /**
     * What the cut before has left must open and be what is owed; from then on nothing may go wrong before this cut, and
     * after it nothing but what a broken file system explains.
     */
    private void judge(@Nullable Throwable early, CutWriter writer, CutWriter.Store store) {
        @Nullable Throwable late = writer.failure();
        if (late instanceof BrokenPromise found) {
            throw found;
        }
        boolean opening =
                writer.found() < 0 && stores.containsKey(store.engine().name());
        if (early instanceof CorruptionException && opening) {
            throw cannotBeOpened(store, early);
        }
        if (early != null) {
            throw new BrokenPromise(
                    opening ? Promise.P8 : Promise.P6, "failed before the power was cut; " + where(store), early);
        }
        if (late instanceof AssertionError || !(late instanceof IOException || late instanceof InternalError)) {
            throw new BrokenPromise(Promise.P6, "not the error that a power cut explains; " + where(store), late);
        }
    }

    private BrokenPromise cannotBeOpened(CutWriter.Store store, Throwable because) {
        return new BrokenPromise(Promise.P8, "what a power cut left cannot be opened; " + where(store), because);
    }

    /** Before anybody opens it: could the simulated disk have come to that, too? */
    private void judgeWhatIsLeft() throws IOException {
        if (last == null) {
            return;
        }
        Remains remains = last.disk().judge(last.certain());
        if (!remains.objections().isEmpty()) {
            throw new AssertionError(
                    "it is not the store that is wrong, but the ground on which P1, P2, P3, P4 and P8 are"
                            + " tried in memory: the model of the simulated disk does not allow what is left: "
                            + remains.objections() + "; " + where(last.store()));
        }
        totals.add("directories that the model allows", 1)
                .add("unforced bytes left as written", remains.asWritten())
                .add("unforced bytes lost", remains.lost())
                .add("unforced bytes left otherwise", remains.other());
        last = null;
    }

    private void checkAtTheEnd(CutWriter.Store store, Path mounted) throws IOException {
        StoreOptions options = options(Durability.SYNC);
        try (KeyValueStore opened = store.engine().open(store.directory(), options)) {
            NumberedBatches.check(opened, store.owed(), store.begun(), where(store));
        } catch (CorruptionException e) {
            throw cannotBeOpened(store, e);
        }
        if (!store.engine()
                .verify(mounted.resolve(store.engine().name()), options)
                .sound()) {
            throw new BrokenPromise(Promise.P5, "not sound after power cuts; " + where(store));
        }
    }

    private StoreOptions options(Durability durability) {
        return StoreOptions.defaults().withDurability(durability).withMemtableBytes(StoreOptions.MIN_MEMTABLE_BYTES);
    }

    private String where(CutWriter.Store store) {
        TestCommand again =
                TestCommand.of(PowerCutIT.class).with(Setting.SEED, seed).with(Setting.CUTS, count);
        return "%s on %s after cut %d, seed %d; again: %s"
                .formatted(store.engine().name(), kind, cuts - 1, seed, again);
    }
}
