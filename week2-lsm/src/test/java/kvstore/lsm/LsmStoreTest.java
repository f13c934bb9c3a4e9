package kvstore.lsm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import kvstore.Cursor;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.Reader;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LsmStoreTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenIsThereAfterReopening(Durability durability) throws IOException {
        StoreOptions options =
                StoreOptions.defaults().withDurability(durability).withMemtableBytes(4096);
        TreeMap<String, String> model = new TreeMap<>();
        long seed = Setting.seed();
        Random random = new Random(seed);

        for (int round = 0; round < 5; round++) {
            try (KeyValueStore store = StorageEngine.named("lsm").open(directory, options)) {
                assertThat(contents(store)).as("seed %d", seed).isEqualTo(lines(model));
                for (int i = 0; i < 500; i++) {
                    String key = "key" + random.nextInt(50);
                    if (random.nextInt(4) == 0) {
                        store.delete(key.getBytes(UTF_8));
                        model.remove(key);
                    } else {
                        String value = "value" + i;
                        store.put(key.getBytes(UTF_8), value.getBytes(UTF_8));
                        model.put(key, value);
                    }
                }
                assertThat(contents(store)).as("seed %d", seed).isEqualTo(lines(model));
            }
        }
    }

    @Test
    void aFullMemtableBecomesATable() throws IOException {
        StoreOptions options =
                StoreOptions.defaults().withDurability(Durability.OS).withMemtableBytes(4096);
        try (KeyValueStore store = StorageEngine.named("lsm").open(directory, options)) {
            for (int i = 0; i < 1000; i++) {
                store.put(("key" + i).getBytes(UTF_8), ("value" + i).getBytes(UTF_8));
            }
            store.flush();
            assertThat(directory.resolve("sstable_0.db")).exists();
            assertThat(store.stats().value("num_sstables").orElseThrow()).isGreaterThan(5);
            for (int i = 0; i < 1000; i++) {
                assertThat(store.get(("key" + i).getBytes(UTF_8))).isEqualTo(("value" + i).getBytes(UTF_8));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingBesideWritersLosesNothingThatWasAcknowledged(Durability durability) throws Exception {
        StoreOptions options = StoreOptions.defaults().withDurability(durability);
        int[] acknowledged = new int[4];

        KeyValueStore store = StorageEngine.named("lsm").open(directory, options);
        List<Thread> writers = new ArrayList<>();
        CountDownLatch allWrite = new CountDownLatch(acknowledged.length);
        for (int writer = 0; writer < acknowledged.length; writer++) {
            int number = writer;
            writers.add(new Thread(() -> acknowledged[number] = writeUntilClosed(store, number, allWrite)));
        }
        writers.forEach(Thread::start);
        allWrite.await();
        store.close();
        for (Thread writer : writers) {
            writer.join();
        }

        try (KeyValueStore reopened = StorageEngine.named("lsm").open(directory, options)) {
            for (int writer = 0; writer < acknowledged.length; writer++) {
                byte[] last = (writer + ":" + (acknowledged[writer] - 1)).getBytes(UTF_8);
                assertThat(reopened.get(last))
                        .as("the last of %d acknowledged writes", acknowledged[writer])
                        .isEqualTo(last);
            }
        }
    }

    private static int writeUntilClosed(KeyValueStore store, int writer, CountDownLatch allWrite) {
        int written = 0;
        try {
            while (true) {
                byte[] bytes = (writer + ":" + written).getBytes(UTF_8);
                store.put(bytes, bytes);
                written++;
                if (written == 100) {
                    allWrite.countDown();
                }
            }
        } catch (IOException | IllegalStateException closed) {
            return written;
        } finally {
            allWrite.countDown(); // if it never wrote, nobody has to wait for it
        }
    }

    @Test
    void verifyMissesATableThatIsGone() throws IOException {
        try (KeyValueStore store = StorageEngine.named("lsm").open(directory, StoreOptions.defaults())) {
            store.put("a".getBytes(UTF_8), "1".getBytes(UTF_8));
            store.flush();
        }
        Files.delete(directory.resolve("sstable_0.db"));

        assertThat(StorageEngine.named("lsm")
                        .verify(directory, StoreOptions.defaults())
                        .sound())
                .isFalse();
    }

    private static List<String> contents(Reader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Cursor cursor = reader.scan(KeyRange.all())) {
            while (cursor.next()) {
                lines.add(new String(cursor.key(), UTF_8) + "=" + new String(cursor.value(), UTF_8));
            }
        }
        return lines;
    }

    private static List<String> lines(Map<String, String> model) {
        return model.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }
}
