package kvstore.memtable;

import kvstore.codec.Varint;
import kvstore.sorted.EntryCursor;

/**
 * A walk over the keys of a skip list as of a sequence number. The key is unpacked into a buffer that is used again; the
 * value is handed out where it is. Nodes are never removed, so a walk stays valid whatever is inserted meanwhile.
 */
abstract class MemtableCursor extends EntryCursor {
    private static final int USUAL_KEY_BYTES = 32;

    final SkipList list;

    private final ByteArena values;
    private final long sequence;

    private boolean started;
    /** Where the walk stands; 0 at its end. */
    private int node;

    private byte[] key = new byte[USUAL_KEY_BYTES];

    MemtableCursor(SkipList list, ByteArena values, long sequence) {
        this.list = list;
        this.values = values;
        this.sequence = sequence;
    }

    /** The node at which the walk begins, or 0. */
    abstract int first();

    /** The node that comes after the one with the current key, or 0. */
    abstract int after(int current);

    /** Whether the walk has not yet left its range. */
    abstract boolean inRange(int candidate);

    @Override
    public final boolean next() {
        if (started && node == 0) {
            return false;
        }
        node = started ? after(node) : first();
        started = true;
        while (node != 0 && inRange(node)) {
            readKey();
            int version = list.versions().newest(list.nodes().versions(node), sequence);
            if (version != 0) {
                readValue(list.versions().value(version));
                return true;
            }
            node = after(node);
        }
        node = 0;
        return false;
    }

    /** Nothing is held. */
    @Override
    public final void close() {}

    private void readKey() {
        key = list.nodes().unpackKey(node, key);
        showKey(key, 0, list.nodes().keyLength(node));
    }

    private void readValue(int address) {
        if (address == Versions.TOMBSTONE) {
            showTombstone();
        } else {
            byte[] chunk = values.chunk(address);
            int start = ByteArena.index(address);
            int length = Varint.get(chunk, start, chunk.length);
            showValue(chunk, start + Varint.size(length), length);
        }
    }
}
