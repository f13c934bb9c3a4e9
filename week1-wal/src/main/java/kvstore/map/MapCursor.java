package kvstore.map;

import java.util.Iterator;
import java.util.Map;
import kvstore.Cursor;
import org.jspecify.annotations.Nullable;

/** A walk over the map at a pinned moment. Keys that come in meanwhile have no version that old, and do not show. */
final class MapCursor implements Cursor {
    private final Iterator<Map.Entry<byte[], VersionedMap.Version>> chains;
    private final long sequence;
    private final Runnable checkOpen;
    private final Runnable onClose;

    private byte @Nullable [] key;
    private byte @Nullable [] value;
    private boolean closed;

    MapCursor(
            Iterator<Map.Entry<byte[], VersionedMap.Version>> chains,
            long sequence,
            Runnable checkOpen,
            Runnable onClose) {
        this.chains = chains;
        this.sequence = sequence;
        this.checkOpen = checkOpen;
        this.onClose = onClose;
    }

    @Override
    public boolean next() {
        if (closed) {
            throw new IllegalStateException("the cursor is closed");
        }
        checkOpen.run();
        while (chains.hasNext()) {
            Map.Entry<byte[], VersionedMap.Version> entry = chains.next();
            VersionedMap.Version version = entry.getValue().asOf(sequence);
            if (version != null && version.value() != null) {
                key = entry.getKey();
                value = version.value();
                return true;
            }
        }
        key = null;
        value = null;
        return false;
    }

    @Override
    public byte[] key() {
        return current(key).clone();
    }

    @Override
    public byte[] value() {
        return current(value).clone();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            key = null;
            value = null;
            onClose.run();
        }
    }

    private static byte[] current(byte @Nullable [] part) {
        if (part == null) {
            throw new IllegalStateException("the cursor stands on no entry: call next() first");
        }
        return part;
    }
}
