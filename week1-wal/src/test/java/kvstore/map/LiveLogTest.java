package kvstore.map;

import static kvstore.map.MapStoreHarness.DIRECTORY;
import static kvstore.map.MapStoreHarness.LOG;
import static kvstore.map.MapStoreHarness.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import kvstore.WriteBatch;
import kvstore.io.sim.SimulatedDisk;
import kvstore.wal.LogReader;
import org.junit.jupiter.api.Test;

/** A log made of a map: what it holds, and that its numbers end where the map's moment is. */
class LiveLogTest {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final LogOfMapHarness live = new LogOfMapHarness();

    @Test
    void holdsWhatIsThereAndNothingElse() throws IOException {
        live.write(new WriteBatch().put(bytes("a"), bytes("1")).put(bytes("b"), bytes("2")));
        live.write(new WriteBatch().put(bytes("a"), bytes("3")).delete(bytes("b")));

        writeAsOf(live.map.visibleSequence());

        assertThat(LogOfMapHarness.logged(disk)).isEqualTo(Map.of("a", "3"));
    }

    @Test
    void aValueOfNoBytesIsThereToo() throws IOException {
        live.write(new WriteBatch().put(bytes("a"), bytes("")).put(bytes("b"), bytes("2")));

        writeAsOf(live.map.visibleSequence());

        assertThat(LogOfMapHarness.logged(disk)).isEqualTo(Map.of("a", "", "b", "2"));
    }

    @Test
    void holdsWhatWasThereAtTheMoment() throws IOException {
        live.write(new WriteBatch().put(bytes("a"), bytes("1")).put(bytes("b"), bytes("2")));
        long moment = live.map.pin();
        live.write(
                new WriteBatch().put(bytes("a"), bytes("3")).delete(bytes("b")).put(bytes("c"), bytes("4")));

        writeAsOf(moment);

        assertThat(LogOfMapHarness.logged(disk)).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void itsNumbersEndAtTheMoment() throws IOException {
        live.write(new WriteBatch().put(bytes("a"), bytes("1")).put(bytes("b"), bytes("2")));
        live.map.pin();
        live.write(new WriteBatch().delete(bytes("b")).put(bytes("c"), bytes("3"))); // a tombstone that is still needed

        writeAsOf(4);

        try (LogReader reader = LogReader.open(disk, LOG)) {
            assertThat(reader.firstSequence()).isEqualTo(3);
        }
        LogOfMapHarness replayed = new LogOfMapHarness();
        replayed.replay(disk);
        assertThat(replayed.map.visibleSequence()).isEqualTo(4);
    }

    @Test
    void whatFillsManyBatchesIsThereOnce() throws IOException {
        WriteBatch batch = new WriteBatch();
        for (int i = 0; i < 200; i++) {
            batch.put(bytes("key" + i), bytes("v".repeat(1000)));
        }
        live.write(batch);

        writeAsOf(200);

        LogOfMapHarness replayed = new LogOfMapHarness();
        replayed.replay(disk);
        assertThat(replayed.contents()).hasSize(200).isEqualTo(live.contents());
        assertThat(replayed.map.visibleSequence()).isEqualTo(200);
    }

    private void writeAsOf(long moment) throws IOException {
        disk.createDirectories(DIRECTORY);
        LiveLog.write(disk.create(LOG), 2, live.map, moment);
    }
}
