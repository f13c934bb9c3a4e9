package kvstore.map;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import kvstore.KeyRange;
import kvstore.WriteBatch;
import kvstore.codec.OperationCursor;
import kvstore.io.sim.SimulatedDisk;
import kvstore.wal.LogReader;
import kvstore.wal.ReadResult;
import org.jspecify.annotations.Nullable;

/** A log and a map without a store around them: what one holds that was made of the other. */
final class LogOfMapHarness {
    final VersionedMap map = new VersionedMap();

    /** Applies a batch to the map, as a store does. */
    LogOfMapHarness write(WriteBatch batch) {
        long first = map.visibleSequence() + 1;
        map.apply(first, new OperationCursor().reset(batch.operations()));
        map.publish(first + batch.size() - 1);
        return this;
    }

    /** Replays a disk's log into the map; what the replay returns. */
    ReadResult replay(SimulatedDisk disk) throws IOException {
        try (LogReader reader = LogReader.open(disk, MapStoreHarness.LOG)) {
            return MapRecovery.replay(reader, map);
        }
    }

    /** What a disk's log holds, also if it needs recovery. */
    static Map<String, String> logged(SimulatedDisk disk) throws IOException {
        LogOfMapHarness harness = new LogOfMapHarness();
        harness.replay(disk);
        return harness.contents();
    }

    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        for (byte[] key : map.chains(KeyRange.all(), false).keySet()) {
            VersionedMap.@Nullable Version version = map.newest(key);
            byte[] value = version == null ? null : version.value();
            if (value != null) {
                contents.put(new String(key, UTF_8), new String(value, UTF_8));
            }
        }
        return contents;
    }
}
