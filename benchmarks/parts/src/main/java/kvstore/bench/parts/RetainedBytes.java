package kvstore.bench.parts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import kvstore.memtable.Memtable;

/**
 * What an entry of a sorted map takes of the heap, as the heap itself tells: what is in use with several full maps, less what
 * was before. Key and value are counted, and whatever the map has reserved.
 *
 * @param memtable bytes for one entry
 * @param jdkMap bytes for one entry
 */
record RetainedBytes(int entries, double memtable, double jdkMap) {
    /** Of key and value themselves. */
    static final int PAYLOAD_BYTES = 16 + 100;

    private static final int ENTRIES_ALTOGETHER = 500_000;

    static RetainedBytes of(int entries) {
        byte[][] keys = RandomKeys.shuffled(entries);
        return new RetainedBytes(entries, measure(keys, RetainedBytes::memtable), measure(keys, RetainedBytes::jdkMap));
    }

    /** The part of the JDK's that the memtable takes. */
    double ratio() {
        return memtable / jdkMap;
    }

    /** The same of what both take beside key and value. */
    double ratioBesidePayload() {
        return (memtable - PAYLOAD_BYTES) / (jdkMap - PAYLOAD_BYTES);
    }

    private static double measure(byte[][] keys, Function<byte[][], Object> fill) {
        int copies = Math.max(1, ENTRIES_ALTOGETHER / keys.length);
        List<Object> maps = new ArrayList<>(copies);
        long before = usedBytes();
        for (int copy = 0; copy < copies; copy++) {
            maps.add(fill.apply(keys));
        }
        return (double) (usedBytes() - before) / ((long) maps.size() * keys.length);
    }

    private static Object memtable(byte[][] keys) {
        Memtable memtable = new Memtable();
        byte[] value = new byte[100];
        long sequence = 1;
        for (byte[] key : keys) {
            memtable.put(sequence++, key, 0, key.length, value, 0, value.length);
        }
        return memtable;
    }

    private static Object jdkMap(byte[][] keys) {
        ConcurrentSkipListMap<byte[], byte[]> map = new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
        for (byte[] key : keys) {
            map.put(key.clone(), new byte[100]);
        }
        return map;
    }

    /** After everything that is not reachable has been collected; the second time finds what the first one let go. */
    private static long usedBytes() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
