package kvstore.cli.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kvstore.watch.StoreEvent;
import kvstore.watch.StoreListener;

/**
 * Remembers the last events of a store and what is under way, and holds work in the background up for a moment when it begins,
 * so that people can see it.
 *
 * <p><b>Threads.</b> Any.
 */
final class Happenings implements StoreListener {
    private static final int KEPT = 200;
    private static final String FLUSH = "flush";
    private static final String COMPACTION = "compaction";
    private static final String NEW_LOG = "new log";

    private static final String TROUBLE = "trouble";

    private final long opened = System.nanoTime();
    private final Deque<Happening> last = new ArrayDeque<>();
    private final Map<String, Work> underWay = new LinkedHashMap<>();
    private long count;
    private Duration hold = Duration.ZERO;
    private boolean released;

    @Override
    public synchronized void happened(StoreEvent event) {
        String text = EventWords.of(event);
        remember(kind(event), text);
        if (event instanceof StoreEvent.FlushBegun begun) {
            begins(new Work(FLUSH, begun.log(), List.of(), text));
        } else if (event instanceof StoreEvent.CompactionBegun begun) {
            begins(new Work(COMPACTION, -1, begun.tables(), text));
        } else if (event instanceof StoreEvent.LogRewriteBegun) {
            begins(new Work(NEW_LOG, -1, List.of(), text));
        } else if (event instanceof StoreEvent.FlushEnded) {
            underWay.remove(FLUSH);
        } else if (event instanceof StoreEvent.CompactionEnded) {
            underWay.remove(COMPACTION);
        } else if (event instanceof StoreEvent.LogRewriteEnded) {
            underWay.remove(NEW_LOG);
        } else if (event instanceof StoreEvent.WorkGivenUp givenUp) {
            underWay.remove(givenUp.work());
        }
    }

    /** Something that is no event of the store, but worth telling among them. */
    synchronized void note(String text) {
        remember(TROUBLE, text);
    }

    private void remember(String kind, String text) {
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        count++;
        last.addLast(new Happening(count, (System.nanoTime() - opened) / 1_000_000, kind, text));
    }

    private static String kind(StoreEvent event) {
        String name = event.getClass().getSimpleName();
        if (name.startsWith("Flush") || name.startsWith("Memtable")) {
            return FLUSH;
        }
        if (name.startsWith("Compaction") || name.startsWith("Tables")) {
            return COMPACTION;
        }
        return name.startsWith("Log") ? "log" : TROUBLE;
    }

    private void begins(Work work) {
        underWay.put(work.kind(), work);
        long until = System.nanoTime() + hold.toNanos();
        boolean interrupted = false;
        for (long left = hold.toNanos(); left > 0 && !released && !hold.isZero(); left = until - System.nanoTime()) {
            try {
                wait(1 + left / 1_000_000);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long what begins from now on is held up. Zero lets go of what is held. */
    synchronized void holdFor(Duration duration) {
        hold = duration;
        notifyAll();
    }

    /** Holds nothing up any more: the store is about to be closed. */
    synchronized void release() {
        released = true;
        notifyAll();
    }

    /** Oldest first. */
    synchronized List<Happening> last() {
        return new ArrayList<>(last);
    }

    synchronized List<Work> underWay() {
        return new ArrayList<>(underWay.values());
    }
}
