package kvstore.memtable;

import kvstore.codec.Varint;
import kvstore.sorted.EntryCursor;
import kvstore.sorted.Tombstone;

/**
 * A walk over the keys of a skip list as of a sequence number. The key is unpacked into a buffer that is used again; the
 * value is handed out where it is. Nodes are never removed, so a walk stays valid whatever is inserted meanwhile.
 */
abstract class MemtableCursor implements EntryCursor {
    private static final int USUAL_KEY_BYTES = 32;

    final SkipList list;

    private final ByteArena values;
    private final long sequence;

    private boolean started;
    /** Where the walk stands; 0 at its end. */
    private int node;

    private byte[] key = new byte[USUAL_KEY_BYTES];
    private int keyLength;
    private boolean tombstone;
    private byte[] value = Tombstone.MARK;
    private int valueOffset;
    private int valueLength;

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

    @Override
    public final boolean isTombstone() {
        return tombstone;
    }

    @Override
    public final byte[] keyArray() {
        return key;
    }

    @Override
    public final int keyOffset() {
        return 0;
    }

    @Override
    public final int keyLength() {
        return keyLength;
    }

    @Override
    public final byte[] valueArray() {
        return value;
    }

    @Override
    public final int valueOffset() {
        return valueOffset;
    }

    @Override
    public final int valueLength() {
        return valueLength;
    }

    /** Nothing is held. */
    @Override
    public final void close() {}

    /** Reads a byte of the newest value behind a link, so that it is at hand soon. */
    final int fetchValue(int versions) {
        int version = list.versions().newest(versions, sequence);
        int value = version == 0 ? Versions.TOMBSTONE : list.versions().value(version);
        return value == Versions.TOMBSTONE ? 0 : values.chunk(value)[ByteArena.index(value)];
    }

    private void readKey() {
        key = list.nodes().unpackKey(node, key);
        keyLength = list.nodes().keyLength(node);
    }

    private void readValue(int address) {
        tombstone = address == Versions.TOMBSTONE;
        if (tombstone) {
            value = Tombstone.MARK;
            valueOffset = 0;
            valueLength = 0;
        } else {
            value = values.chunk(address);
            int start = ByteArena.index(address);
            valueLength = Varint.get(value, start, value.length);
            valueOffset = start + Varint.size(valueLength);
        }
    }
}
