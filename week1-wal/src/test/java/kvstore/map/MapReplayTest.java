package kvstore.map;

import static kvstore.map.MapStoreHarness.DIRECTORY;
import static kvstore.map.MapStoreHarness.LOG;
import static kvstore.map.MapStoreHarness.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import kvstore.KeyRange;
import kvstore.WriteBatch;
import kvstore.io.sim.SimulatedDisk;
import kvstore.wal.LogWriter;
import kvstore.wal.ReadResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log is played into an empty map: nothing of a store is needed for that. */
class MapReplayTest {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final LogOfMapHarness replayed = new LogOfMapHarness();

    @SuppressWarnings("NullAway.Init")
    private LogWriter log;

    @BeforeEach
    void beginLog() throws IOException {
        disk.createDirectories(DIRECTORY);
        log = LogWriter.begin(disk.create(LOG), 1, 1, 0);
    }

    @Test
    void everyRecordIsApplied() throws IOException {
        append(new WriteBatch().put(bytes("a"), bytes("1")).put(bytes("b"), bytes("2")));
        append(new WriteBatch().put(bytes("a"), bytes("3")).delete(bytes("b")));
        append(new WriteBatch().put(bytes("c"), bytes("4")));

        replayed.replay(disk);

        assertThat(replayed.contents()).isEqualTo(Map.of("a", "3", "c", "4"));
    }

    @Test
    void everyOperationHasTheNumberThatTheLogGaveIt() throws IOException {
        append(new WriteBatch().put(bytes("a"), bytes("1")).put(bytes("b"), bytes("2")));
        append(new WriteBatch().put(bytes("c"), bytes("3")));

        replayed.replay(disk);

        assertThat(replayed.map.visibleSequence()).isEqualTo(3);
        assertThat(Objects.requireNonNull(replayed.map.newest(bytes("b"))).sequence())
                .isEqualTo(2);
        assertThat(Objects.requireNonNull(replayed.map.newest(bytes("c"))).sequence())
                .isEqualTo(3);
    }

    @Test
    void whatIsOverwrittenIsLetGoOfOnTheWay() throws IOException {
        append(new WriteBatch().put(bytes("a"), bytes("1")));
        append(new WriteBatch().delete(bytes("a")));

        replayed.replay(disk);

        assertThat(replayed.map.chains(KeyRange.all(), false)).isEmpty();
    }

    @Test
    void aLogThatEndsInAMarkIsSaidToEndInOne() throws IOException {
        append(new WriteBatch().put(bytes("a"), bytes("1")));
        log.mark();

        assertThat(replayed.replay(disk)).isInstanceOf(ReadResult.Mark.class);
        assertThat(replayed.contents()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void aMarkWithRecordsBehindItIsNoEnd() throws IOException {
        append(new WriteBatch().put(bytes("a"), bytes("1")));
        log.mark();
        append(new WriteBatch().put(bytes("b"), bytes("2")));

        assertThat(replayed.replay(disk)).isEqualTo(new ReadResult.EndOfLog());
        assertThat(replayed.contents()).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void aTornTailIsReturnedAsItIs() throws IOException {
        append(new WriteBatch().put(bytes("a"), bytes("1")));
        log.mark();
        log.close();
        disk.openLog(LOG, disk.size(LOG)).append(bytes("half of a record!"), 0, 17);

        assertThat(replayed.replay(disk))
                .isInstanceOfSatisfying(
                        ReadResult.TornTail.class,
                        tail -> assertThat(tail.bytes()).isEqualTo(17));
        assertThat(replayed.contents()).isEqualTo(Map.of("a", "1"));
    }

    private void append(WriteBatch batch) throws IOException {
        log.append(batch.operations());
        log.write();
    }
}
