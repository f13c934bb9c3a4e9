package kvstore.lsm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kvstore.memtable.Memtable;
import kvstore.memtable.MemtableLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemtableLinkingTest {
    @ParameterizedTest
    @ValueSource(ints = {1, MemtableLinking.FEW, 3 * MemtableLinking.FEW})
    void eachLogBecomesAMemtableOfItsOwnEntries(int entries) {
        MemtableLinking linking = MemtableLinking.begin(List.of(loader("old", entries), loader("new", entries)));

        for (int log = 0; log < 2; log++) {
            Memtable memtable = linking.get(log);
            String value = log == 0 ? "old" : "new";
            assertThat(memtable.versions()).isEqualTo(entries);
            for (int i = 0; i < entries; i++) {
                assertThat(memtable.get(key(i), Long.MAX_VALUE)).isEqualTo(value.getBytes(UTF_8));
            }
        }
    }

    @Test
    void anInterruptIsKeptForTheCaller() {
        Thread.currentThread().interrupt();

        Memtable memtable = MemtableLinking.begin(List.of(loader("1", 3 * MemtableLinking.FEW)))
                .get(0);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(memtable.get(key(7), Long.MAX_VALUE)).isEqualTo("1".getBytes(UTF_8));
    }

    private static MemtableLoader loader(String value, int entries) {
        MemtableLoader loader = new MemtableLoader();
        byte[] bytes = value.getBytes(UTF_8);
        for (int i = 0; i < entries; i++) {
            byte[] key = key(i * 7919 % entries);
            loader.put(i + 1, key, 0, key.length, bytes, 0, bytes.length);
        }
        return loader;
    }

    private static byte[] key(int number) {
        return String.format("key%07d", number).getBytes(UTF_8);
    }
}
