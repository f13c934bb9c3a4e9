package kvstore.memtable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import kvstore.KeyRange;
import kvstore.sorted.EntryCursor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemtableConcurrencyTest {
    private static final int WRITERS = 4;
    private static final int KEYS = 20_000;
    private static final long NOW = Long.MAX_VALUE;

    private final Memtable memtable = new Memtable();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch start = new CountDownLatch(1);
    private final CountDownLatch writersAtWork = new CountDownLatch(WRITERS);

    @AfterEach
    void everyInvariantHoldsInTheEnd() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        memtable.verify();
    }

    @Test
    void disjointKeysInTurnsAreAllThere() throws Exception {
        runWriters(writer -> {
            for (int i = writer; i < KEYS; i += WRITERS) {
                put(i + 1, key(i), i);
            }
        });

        assertEveryKeyOnce();
    }

    @Test
    void disjointKeysInStretchesOfTheirOwnAreAllThere() throws Exception {
        runWriters(writer -> {
            for (int i = writer * KEYS / WRITERS; i < (writer + 1) * KEYS / WRITERS; i++) {
                put(i + 1, key(i), i);
            }
        });

        assertEveryKeyOnce();
    }

    /** Every writer writes every key, the odd ones backwards: both the nodes and the versions of a key are contested. */
    @Test
    void versionsOfTheSameKeysFromAllWritersAreAllThere() throws Exception {
        int keys = KEYS / 10;
        runWriters(writer -> {
            for (int i = 0; i < keys; i++) {
                int k = writer % 2 == 0 ? i : keys - 1 - i;
                put((long) k * WRITERS + writer, key(k), writer);
            }
        });

        assertThat(memtable.versions()).isEqualTo((long) keys * WRITERS);
        for (int k = 0; k < keys; k++) {
            for (int writer = 0; writer < WRITERS; writer++) {
                assertThat(memtable.get(key(k), (long) k * WRITERS + writer)).isEqualTo(value(writer));
            }
        }
    }

    /** All writers at one key at a time, with numbers drawn from one counter: they arrive out of order. */
    @Test
    void versionsOfOneKeyStayInOrder() throws Exception {
        AtomicLong sequence = new AtomicLong();
        runWriters(writer -> {
            for (int i = 0; i < KEYS; i++) {
                long drawn = sequence.getAndIncrement();
                put(drawn, key(0), (int) drawn);
            }
        });

        int step = 997;
        for (int s = 0; s < KEYS * WRITERS; s += step) {
            assertThat(memtable.get(key(0), s)).isEqualTo(value(s));
        }
    }

    @Test
    void readersSeeAStillViewWhileWritersWork() throws Exception {
        int before = 2000;
        for (int i = 0; i < before; i++) {
            put(i, key(i * (KEYS / before)), i);
        }
        long view = before - 1L;
        List<Future<Integer>> readers = new ArrayList<>();
        for (int reader = 0; reader < 2; reader++) {
            boolean descending = reader == 1;
            readers.add(threads.submit(() -> scanUntilWritersAreDone(descending, view, before)));
        }

        AtomicLong sequence = new AtomicLong(before);
        runWriters(writer -> {
            for (int i = writer; i < KEYS; i += 2) { // each key by two writers
                long drawn = sequence.getAndIncrement();
                put(drawn, key(i), (int) drawn);
            }
        });

        for (Future<Integer> reader : readers) {
            assertThat(reader.get()).isPositive();
        }
    }

    /** What was written before a read begins is there, in the order of one writer. */
    @Test
    void aReaderNeverMissesWhatWasPublished() throws Exception {
        AtomicLong published = new AtomicLong(-1);
        Future<Long> reader = threads.submit(() -> {
            long checked = 0;
            long last;
            do {
                last = published.get();
                if (last >= 0) {
                    int i = (int) last;
                    assertThat(memtable.get(scattered(i), last)).isEqualTo(value(i));
                    checked++;
                }
            } while (last < KEYS - 1 && !Thread.currentThread().isInterrupted());
            return checked;
        });
        for (int i = 0; i < KEYS; i++) {
            put(i, scattered(i), i);
            published.set(i);
        }

        assertThat(reader.get()).isPositive();
    }

    private interface Work {
        void run(int writer) throws Exception;
    }

    private void runWriters(Work work) throws Exception {
        List<Future<Void>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            int writer = w;
            Callable<Void> task = () -> {
                start.await();
                work.run(writer);
                writersAtWork.countDown();
                return null;
            };
            writers.add(threads.submit(task));
        }
        start.countDown();
        for (Future<Void> writer : writers) {
            writer.get();
        }
    }

    /** Scans at least once, and returns how often. */
    private int scanUntilWritersAreDone(boolean descending, long view, int keysInView) throws Exception {
        int scans = 0;
        boolean done;
        do {
            done = writersAtWork.getCount() == 0;
            assertThat(scan(descending, view)).isEqualTo(keysInView);
            scan(descending, NOW);
            scans++;
        } while (!done && !Thread.currentThread().isInterrupted());
        return scans;
    }

    /** Counts the keys, and checks their order and, where it is told by the number, their values. */
    private int scan(boolean descending, long sequence) throws Exception {
        int count = 0;
        byte[] previous = new byte[0];
        try (EntryCursor cursor = descending
                ? memtable.descending(KeyRange.all(), sequence)
                : memtable.ascending(KeyRange.all(), sequence)) {
            while (cursor.next()) {
                byte[] key = Arrays.copyOfRange(
                        cursor.keyArray(), cursor.keyOffset(), cursor.keyOffset() + cursor.keyLength());
                int order = Arrays.compareUnsigned(key, previous);
                assertThat(count == 0 || (descending ? order < 0 : order > 0)).isTrue();
                if (sequence != NOW) {
                    assertThat(new String(cursor.valueArray(), cursor.valueOffset(), cursor.valueLength(), UTF_8))
                            .isEqualTo(new String(value(viewIndex(key)), UTF_8));
                }
                previous = key;
                count++;
            }
        }
        return count;
    }

    private static int viewIndex(byte[] key) {
        return Integer.parseInt(new String(key, UTF_8).substring(1)) / (KEYS / 2000);
    }

    private void assertEveryKeyOnce() throws Exception {
        assertThat(memtable.versions()).isEqualTo(KEYS);
        assertThat(scan(false, NOW)).isEqualTo(KEYS);
        assertThat(scan(true, NOW)).isEqualTo(KEYS);
        for (int i = 0; i < KEYS; i++) {
            assertThat(memtable.get(key(i), NOW)).isEqualTo(value(i));
        }
    }

    private void put(long sequence, byte[] key, int number) {
        byte[] value = value(number);
        memtable.put(sequence, key, 0, key.length, value, 0, value.length);
    }

    private static byte[] key(int i) {
        return String.format("k%08d", i).getBytes(UTF_8);
    }

    private static byte[] scattered(int i) {
        return Integer.toHexString(i * 0x9E3779B1).getBytes(UTF_8);
    }

    private static byte[] value(int number) {
        return Integer.toString(number).getBytes(UTF_8);
    }
}
