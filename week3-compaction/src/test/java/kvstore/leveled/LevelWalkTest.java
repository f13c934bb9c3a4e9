package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import kvstore.KeyRange;
import kvstore.memtable.Memtable;
import kvstore.sorted.SortedTable;
import org.junit.jupiter.api.Test;

class LevelWalkTest {
    @Test
    void aTableWithoutMemoryForItsWalkIsNotPassedOver() throws IOException {
        AtomicBoolean noMemory = new AtomicBoolean(true);
        SortedTable[] tables = {table("a", new AtomicBoolean()), table("b", noMemory), table("c", new AtomicBoolean())};
        List<String> keys = new ArrayList<>();

        try (LevelWalk walk = LevelWalk.ascending(tables, KeyRange.all())) {
            assertThat(walk.next()).isTrue();
            keys.add(key(walk));
            assertThatThrownBy(walk::next).isInstanceOf(OutOfMemoryError.class);
            noMemory.set(false);
            while (walk.next()) {
                keys.add(key(walk));
            }
        }

        assertThat(keys).containsExactly("a", "b", "c");
    }

    private static String key(LevelWalk walk) {
        return new String(walk.keyArray(), walk.keyOffset(), walk.keyLength(), UTF_8);
    }

    /** A table of one key, which can be walked over and nothing else. */
    private static SortedTable table(String key, AtomicBoolean noMemory) {
        Memtable entries = new Memtable();
        byte[] bytes = key.getBytes(UTF_8);
        entries.put(1, bytes, 0, bytes.length, bytes, 0, bytes.length);
        return (SortedTable) Proxy.newProxyInstance(
                SortedTable.class.getClassLoader(), new Class<?>[] {SortedTable.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("ascending")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    if (noMemory.get()) {
                        throw new OutOfMemoryError("for the walk");
                    }
                    return entries.ascending((KeyRange) arguments[0], Long.MAX_VALUE);
                });
    }
}
