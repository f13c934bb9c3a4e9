package kvstore.map;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import kvstore.KeyRange;
import kvstore.codec.OperationCursor;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map in memory that can be read as of an earlier moment. Each key has a chain of versions, newest first, by
 * sequence number; a reader takes the first that is not newer than its own moment.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>Versions newer than {@link #visibleSequence} belong to a batch that is being applied; no reader takes them.
 *   <li>A version goes only when no moment needs it that a reader has pinned, or could pin now (see {@link Moments}).
 *   <li>A key without versions that somebody needs is not in the map.
 * </ol>
 *
 * <p><b>Threads.</b> One thread applies; any may read meanwhile, without a lock.
 */
final class VersionedMap {
    /** What an entry takes in memory beyond its key and value: map node, version, two array headers, by measurement. */
    private static final int ENTRY_OVERHEAD_BYTES = 104;

    private final ConcurrentNavigableMap<byte[], Version> entries =
            new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
    private final Moments moments = new Moments();

    /** Versions that hide an older one, or are tombstones: what they keep alive can go when no reader needs it. */
    private final ArrayDeque<Retired> retired = new ArrayDeque<>();

    private volatile long visibleSequence;
    private volatile long liveEntries;
    private volatile long livePayloadBytes;

    private record Retired(Map.Entry<byte[], Version> keyAndVersion) {}

    /** One value of a key. A missing value is a tombstone. */
    static final class Version {
        private final long sequence;
        private final byte @Nullable [] value;
        private volatile @Nullable Version older;

        Version(long sequence, byte @Nullable [] value, @Nullable Version older) {
            this.sequence = sequence;
            this.value = value;
            this.older = older;
        }

        /** The newest version of this chain at a moment. */
        @Nullable
        Version asOf(long sequence) {
            // exercise week1/versions
            Version version = this;
            while (version != null && version.sequence > sequence) {
                version = version.older;
            }
            return version;
            // exercise ends
        }

        long sequence() {
            return sequence;
        }

        byte @Nullable [] value() {
            return value;
        }
    }

    /** Applies a batch; readers see it once {@link #publish} was called with the number of its last operation. */
    void apply(long firstSequence, OperationCursor operations) {
        long sequence = firstSequence;
        while (operations.next()) {
            set(operations.key(), operations.isDelete() ? null : operations.value(), sequence++);
        }
    }

    /** Lets readers see all operations up to this one, and lets go of versions that nobody needs any more. */
    void publish(long lastSequence) {
        visibleSequence = lastSequence;
        long oldestNeeded = moments.oldestNeeded(lastSequence);
        for (Retired next = retired.peek(); next != null; next = retired.peek()) {
            // exercise week1/let-go
            Version version = next.keyAndVersion().getValue();
            if (version.sequence > oldestNeeded) {
                break;
            }
            retired.remove();
            version.older = null;
            if (version.value == null) {
                entries.remove(next.keyAndVersion().getKey(), version);
            }
            // exercise ends
        }
    }

    private void set(byte[] key, byte @Nullable [] value, long sequence) {
        // exercise week1/versions
        Version newest = entries.get(key);
        count(key, newest == null ? null : newest.value, value);
        if (newest == null && value == null) {
            return;
        }
        Version version = new Version(sequence, value, newest);
        entries.put(key, version);
        if (newest != null) {
            retired.add(new Retired(Map.entry(key, version)));
        }
        // exercise ends
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread applies
    private void count(byte[] key, byte @Nullable [] before, byte @Nullable [] after) {
        if (before != null) {
            liveEntries--;
            livePayloadBytes -= key.length + before.length;
        }
        if (after != null) {
            liveEntries++;
            livePayloadBytes += key.length + after.length;
        }
    }

    /** What there is of a key at this moment. */
    @Nullable
    Version newest(byte[] key) {
        while (true) {
            long sequence = visibleSequence;
            Version newest = entries.get(key);
            if (newest == null) {
                return null;
            }
            Version version = newest.asOf(sequence);
            if (version != null) {
                return version;
            }
            // Every version is newer than the moment: the key is new, or the one for this moment is gone already
            // because the moment has passed. In the second case a look at the present finds it.
            if (visibleSequence == sequence) {
                return null;
            }
        }
    }

    /** What there is of a key at a pinned moment. */
    @Nullable
    Version at(byte[] key, long sequence) {
        Version newest = entries.get(key);
        return newest == null ? null : newest.asOf(sequence);
    }

    /** Pins this moment: its versions stay until {@link #unpin}. */
    long pin() {
        return moments.pin(() -> visibleSequence);
    }

    /** Pins a moment once more that is pinned already. */
    void pinAgain(long sequence) {
        moments.pin(() -> sequence);
    }

    void unpin(long sequence) {
        moments.unpin(sequence);
    }

    /** Keys and their chains of versions, as they are now and become. */
    ConcurrentNavigableMap<byte[], Version> chains(KeyRange range, boolean descending) {
        byte[] from = range.from();
        byte[] to = range.to();
        ConcurrentNavigableMap<byte[], Version> part = entries;
        if (from != null) {
            part = part.tailMap(from, true);
        }
        if (to != null) {
            part = part.headMap(to, false);
        }
        return descending ? part.descendingMap() : part;
    }

    long visibleSequence() {
        return visibleSequence;
    }

    long liveEntries() {
        return liveEntries;
    }

    /** Keys and values of what is there now. */
    long livePayloadBytes() {
        return livePayloadBytes;
    }

    /** About how much memory that takes. */
    long memoryBytes() {
        return livePayloadBytes + liveEntries * ENTRY_OVERHEAD_BYTES;
    }

    /** How many moments are pinned by snapshots and cursors. */
    int pinned() {
        return moments.count();
    }
}
