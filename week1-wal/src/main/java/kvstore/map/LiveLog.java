package kvstore.map;

import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import kvstore.KeyRange;
import kvstore.codec.Operations;
import kvstore.io.AppendFile;
import kvstore.wal.LogWriter;

/**
 * A log that holds what the map holds at a moment, and nothing that was overwritten or deleted.
 *
 * <p>Its sequence numbers end at the moment's: with <i>n</i> entries at moment <i>s</i> the log begins with <i>s - n +
 * 1</i>. There is always room for that, because every entry took at least one operation to come into being. So the
 * operations that follow continue without a gap.
 */
final class LiveLog {
    /** Entries go in batches of about this size. */
    private static final int BATCH_BYTES = 60 << 10;

    /** What an entry of such a batch takes beyond key and value, its share of the record's header included. */
    private static final int ENTRY_OVERHEAD_BYTES = 8;

    private LiveLog() {}

    /**
     * Writes the log into an empty file, without forcing it.
     *
     * @param sequence a moment that is pinned, or the present if nobody writes
     * @return the writer, ready for the operations that follow the moment
     */
    static LogWriter write(AppendFile file, long number, VersionedMap map, long sequence) throws IOException {
        long entries = countEntries(map, sequence);
        long first = sequence - entries + 1;
        LogWriter writer = LogWriter.begin(file, number, first, first - 1);
        Operations batch = new Operations();
        Iterator<Map.Entry<byte[], VersionedMap.Version>> chains =
                map.chains(KeyRange.all(), false).entrySet().iterator();
        while (chains.hasNext()) {
            // exercise week1/live-log
            Map.Entry<byte[], VersionedMap.Version> entry = chains.next();
            VersionedMap.Version version = entry.getValue().asOf(sequence);
            byte[] value = version == null ? null : version.value();
            if (value != null) {
                batch.put(entry.getKey(), value);
                if (batch.byteSize() >= BATCH_BYTES) {
                    writer.append(batch);
                    batch = new Operations();
                }
            }
            // exercise ends
        }
        if (batch.count() > 0) {
            writer.append(batch);
        }
        writer.write();
        return writer;
    }

    /** About how large the log would be now. */
    static long estimateBytes(VersionedMap map) {
        return map.livePayloadBytes() + map.liveEntries() * ENTRY_OVERHEAD_BYTES;
    }

    private static long countEntries(VersionedMap map, long sequence) {
        long count = 0;
        for (VersionedMap.Version newest : map.chains(KeyRange.all(), false).values()) {
            // exercise week1/live-log
            VersionedMap.Version version = newest.asOf(sequence);
            if (version != null && version.value() != null) {
                count++;
            }
            // exercise ends
        }
        return count;
    }
}
