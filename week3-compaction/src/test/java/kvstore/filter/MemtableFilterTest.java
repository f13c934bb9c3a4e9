package kvstore.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kvstore.memtable.Memtable;
import org.junit.jupiter.api.Test;

class MemtableFilterTest {
    private static final int THREADS = 4;
    private static final int KEYS = 20_000;

    @Test
    void noKeyThatThreadsAddedSideBySideIsRuledOut() throws InterruptedException {
        MemtableFilter filter = new MemtableFilter(1 << 16); // crowded, so that threads meet in its words
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int first = t * KEYS;
            threads.add(new Thread(() -> IntStream.range(first, first + KEYS).forEach(i -> add(filter, i))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(IntStream.range(0, THREADS * KEYS)).allMatch(i -> filter.mayContain(key(i)));
    }

    @Test
    void mostKeysThatWereNotAddedAreRuledOut() {
        int keys = 430_000; // what fits into a memtable of 64 MiB with values of 100 bytes
        MemtableFilter filter = new MemtableFilter(64 << 20);
        IntStream.range(0, keys).forEach(i -> add(filter, i));

        long letThrough = IntStream.range(keys, 2 * keys)
                .filter(i -> filter.mayContain(key(i)))
                .count();

        assertThat((double) letThrough / keys).isLessThan(0.02);
    }

    @Test
    void aMemtableFindsWhatWasPutAndDeletedThroughItsFilter() {
        Memtable memtable = new Memtable(new MemtableFilter(4096));
        for (int i = 0; i < 1000; i++) {
            memtable.put(i + 1, key(i), 0, key(i).length, key(i), 0, key(i).length);
        }
        memtable.delete(1001, key(7), 0, key(7).length);

        assertThat(memtable.get(key(999), 1001)).isEqualTo(key(999));
        assertThat(memtable.get(key(7), 1000)).isEqualTo(key(7));
        assertThat(memtable.get(key(7), 1001)).isEmpty();
        assertThat(memtable.get(key(1000), 1001)).isNull();
    }

    private static void add(MemtableFilter filter, int i) {
        byte[] key = key(i);
        filter.add(key, 0, key.length);
    }

    private static byte[] key(int i) {
        return ("key" + i).getBytes(UTF_8);
    }
}
