package kvstore.memtable;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that is handed out piece by piece and given back all at once. Pieces are addressed by {@code int}, in units of
 * one array element; no piece has address 0.
 *
 * <p><b>Chunks.</b> The memory is a row of arrays. The first has 512 bytes, each further one is twice as large, up to 1
 * MiB; there it stays. So a small memtable is small, and a large one wastes little at its end. A piece lies in one chunk.
 * What is left of a chunk when a piece does not fit is never handed out, and counts as used. A piece larger than a full
 * chunk has a chunk of its own, exactly as large as itself; the open chunk stays open beside it.
 *
 * <p>A full chunk is 1 MiB together with its array's header, because the collector G1 has regions of 1 MiB in heaps below 4
 * GB. What fills one alone is "humongous", and stays where it is until it is dropped. Smaller chunks were moved by one or two
 * collections each, which took a tenth of the time of a fill.
 *
 * <p><b>Addresses.</b> An {@code int} is an address without a sign: there are 2^32, which is 4 GiB of bytes or 16 GiB of
 * ints. The small chunk that begins at address {@code a} has {@code a} units. They begin at the size of the first one, so
 * each begins where the one before it ends, and the highest set bit of an address tells the chunk. Full chunks begin at
 * multiples of 1 MiB, with no memory behind their last few addresses. A chunk of one large piece takes as many multiples
 * as it needs, and leaves the rest of the last one empty: addresses are not memory. At worst, with pieces just above a full
 * chunk, half of all addresses are lost in this way; so almost 2 GiB of values always fit. What does not fit is refused.
 *
 * <p><b>Threads.</b> Handing out is one compare-and-set; opening a chunk takes a lock. The fields obey an order: {@code
 * next} moves into a new chunk before {@code limit} does, and {@code allocate} reads {@code limit} first. It may then see
 * too small a limit, and look again under the lock, but never one of a later chunk than {@code next}'s.
 */
abstract class Arena {
    static final int FIRST_CHUNK_BYTES = 512;
    static final int FULL_CHUNK_BYTES = 1 << 20;
    /** At least what comes before the elements of an array, whatever the JVM. */
    static final int HEADER_BYTES = 32;
    /** How many chunks come before the first full one: log2 of how often the first one fits in it. */
    static final int SMALL_CHUNKS =
            Integer.numberOfTrailingZeros(FULL_CHUNK_BYTES) - Integer.numberOfTrailingZeros(FIRST_CHUNK_BYTES);

    private static final long ADDRESSES = 1L << 32;

    private final int unitBytes;
    /** The addresses of a full chunk. */
    private final int fullChunk;
    /** The units in its array. */
    private final int fullLength;

    /** The first address in the open chunk that is not handed out. Only grows. */
    private final AtomicLong next;
    /** Where the open chunk ends. Only grows; written under the lock. */
    private volatile long limit;
    /** Where all chunks end, in units: the next one begins here. Guarded by this. */
    private long end;
    /** The lengths of all chunks together, in units. Guarded by this. */
    private long heldUnits;
    /** What {@code next} is ahead of the units that are used: addresses without memory. Written under the lock. */
    private volatile long unheld;

    Arena(int unitBytes) {
        this.unitBytes = unitBytes;
        this.fullChunk = FULL_CHUNK_BYTES / unitBytes;
        this.fullLength = fullChunk - HEADER_BYTES / unitBytes;
        this.end = FIRST_CHUNK_BYTES / unitBytes;
        this.limit = end;
        this.next = new AtomicLong(end);
        this.unheld = end;
    }

    /** Makes the array of a chunk and files it where the address leads to. Called under the lock. */
    abstract void addChunk(int address, int units);

    /**
     * Hands out a piece, all zeros, of at least one unit.
     *
     * @throws IllegalStateException if the addresses are used up
     */
    final int allocate(int units) {
        if (units > fullLength) {
            return ownChunk(units);
        }
        while (true) {
            long room = limit;
            long address = next.get();
            if (units > room - address) {
                openChunk(units);
            } else if (next.compareAndSet(address, address + units)) {
                return (int) address;
            }
        }
    }

    /** What the chunks hold of the heap, array headers left aside. */
    final synchronized long memoryBytes() {
        return heldUnits * unitBytes;
    }

    /**
     * What is handed out, the unusable ends of chunks among it. Takes no lock, because every write asks: to those who
     * ask while others open chunks, these may count as used before they are.
     */
    final long usedBytes() {
        long without = unheld; // first: what is read behind it is never less
        return (next.get() - without) * unitBytes;
    }

    private synchronized void openChunk(int units) {
        if (units <= limit - next.get()) {
            return; // another thread was faster
        }
        long start = end;
        while (Math.min(start, fullChunk) < units) {
            start *= 2; // a chunk too small for the piece is passed over, and takes no memory
        }
        int addresses = (int) Math.min(start, fullChunk);
        int size = Math.min(addresses, fullLength);
        hold(start, size, addresses);
        next.set(start);
        limit = start + size;
        unheld = limit - heldUnits;
    }

    private synchronized int ownChunk(int units) {
        long start = Math.max(end, fullChunk);
        long addresses = ((long) units + fullChunk - 1) / fullChunk * fullChunk;
        hold(start, units, addresses);
        unheld = limit - heldUnits;
        return (int) start;
    }

    private void hold(long start, int units, long addresses) {
        long newEnd = start + addresses;
        if (newEnd > ADDRESSES) {
            throw new IllegalStateException("the memtable's addresses are used up: heldBytes=" + memoryBytes()
                    + ", wantedBytes=" + (long) units * unitBytes);
        }
        addChunk((int) start, units);
        end = newEnd;
        heldUnits += units;
    }
}
