package kvstore.leveled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kvstore.KeyRange;
import kvstore.StoreOptions;
import kvstore.compaction.Compaction;
import kvstore.compaction.LeveledPicker;
import kvstore.compaction.Levels;
import kvstore.compaction.Settings;
import kvstore.compaction.TableInfo;
import kvstore.directory.DataDirectory;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lsm.TableHandle;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final int ENTRIES = 8;

    private final SimulatedDisk disk = new SimulatedDisk();

    @Test
    void aMergeOfFewLargeEntriesIsGivenUpAtOnceToo() throws IOException {
        StoreOptions options = StoreOptions.defaults().withDisk(disk).withBlockCacheBytes(0);
        byte[] value = new byte[256 << 10];
        try (DataDirectory directory = DataDirectory.open(Path.of("/data"), LeveledEngine.NAME, disk, begun -> {})) {
            TableFiles files = new TableFiles(directory, options, new LevelFigures());
            TableHandle table = files.write(0, writer -> {
                for (int i = 0; i < ENTRIES; i++) {
                    writer.add(new byte[] {(byte) i}, 0, 1, value, 0, value.length);
                }
            });
            TableInfo info =
                    new TableInfo(0, 0, 0, (long) ENTRIES * value.length, ENTRIES, 0, bytes(0), bytes(ENTRIES - 1));
            Levels levels = Levels.of(List.of(info, other()));
            Compaction compaction = new LeveledPicker(Settings.forMemtable(1 << 20))
                    .pickWithin(levels, KeyRange.all(), Long.MAX_VALUE)
                    .orElseThrow();
            AtomicInteger asked = new AtomicInteger();
            LevelSet inputs = new LevelSet(levels, Map.of(0L, table, 1L, table), 0);

            assertThatThrownBy(() -> new Merge(compaction, files, () -> asked.incrementAndGet() == 2).run(inputs))
                    .isInstanceOf(Merge.CancelledException.class);
            assertThat(asked).hasValue(2);
            table.table().close();
        }
    }

    /** The same table once more, so that there is something to merge. */
    private static TableInfo other() {
        return new TableInfo(1, 0, 1, 1, ENTRIES, 0, bytes(0), bytes(ENTRIES - 1));
    }

    private static byte[] bytes(int key) {
        return new byte[] {(byte) key};
    }
}
