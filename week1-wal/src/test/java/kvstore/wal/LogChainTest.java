package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kvstore.CorruptionException;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogChainTest {
    private final SimulatedDisk disk = new SimulatedDisk();
    private final List<Path> logs = new ArrayList<>();
    private final Replayed replayed = new Replayed();

    /** Keeps what a replay hands out. */
    private static final class Replayed implements LogChain.Handler {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void begin(long logNumber) {
            lines.add("log " + logNumber);
        }

        @Override
        public void batch(ReadResult.Batch batch) {
            lines.addAll(LogImage.shown(batch));
        }
    }

    @Test
    void logsThatContinueOneAnotherAreReplayedAsOne() throws IOException {
        add(log(0, 1, 0).batch("a=1", "b=2"));
        add(log(1, 3, 0).batch("c=3"));
        add(log(2, 4, 0).batch("-a").mark());

        LogChain.Outcome outcome = replay();

        assertThat(replayed.lines).containsExactly("log 0", "1:a=1", "2:b=2", "log 1", "3:c=3", "log 2", "4:-a");
        assertThat(outcome.read()).isEqualTo(3);
        assertThat(outcome.nextSequence()).isEqualTo(5);
        assertThat(outcome.syncedTo()).isEqualTo(4);
        assertThat(outcome.lastBytes()).isEqualTo(disk.size(logs.get(2)));
        assertThat(outcome.endsInMark()).isTrue();
        assertThat(outcome.tornTailBytes()).isZero();
    }

    @Test
    void logsWithoutRecordsAreLinksOfTheChainToo() throws IOException {
        add(log(0, 1, 0).batch("a=1"));
        add(log(1, 2, 0));
        add(log(2, 2, 0).batch("b=2"));

        assertThat(replay().read()).isEqualTo(3);
        assertThat(replayed.lines).containsExactly("log 0", "1:a=1", "log 1", "log 2", "2:b=2");
    }

    @Test
    void aMarkInTheMiddleOfALogDoesNotEndIt() throws IOException {
        add(log(0, 1, 0).mark().batch("a=1"));

        assertThat(replay().endsInMark()).isFalse();
    }

    @Test
    @DisplayName("P5.1: the torn tail of the last log is cut off and counted")
    void theTornTailOfTheLastLogIsCutOffAndCounted() throws IOException {
        LogImage whole = log(1, 2, 0).batch("b=2").image();
        add(log(0, 1, 0).batch("a=1"));
        add(whole.cutAt(whole.length() - 3));

        LogChain.Outcome outcome = replay();

        assertThat(outcome.nextSequence()).isEqualTo(2);
        assertThat(outcome.lastBytes()).isEqualTo(LogFormat.FILE_HEADER_BYTES);
        assertThat(outcome.tornTailBytes()).isEqualTo(whole.length() - 3 - LogFormat.FILE_HEADER_BYTES);
    }

    @Test
    void whatStandsBehindAHoleInLogsThatWereNotForcedIsDropped() throws IOException {
        LogHarness first = log(0, 1, 0).batch("a=1");
        int hole = first.length();
        LogImage torn = first.batch("b=2").image().cutAt(hole + 5);
        add(torn);
        LogHarness second = log(1, 3, 0).batch("c=3");
        add(second);
        LogHarness third = log(2, 4, 0).batch("d=4");
        add(third);

        LogChain.Outcome outcome = replay();

        assertThat(replayed.lines).containsExactly("log 0", "1:a=1");
        assertThat(outcome.read()).isEqualTo(1);
        assertThat(outcome.nextSequence()).isEqualTo(2);
        assertThat(outcome.lastBytes()).isEqualTo(hole);
        assertThat(outcome.tornTailBytes())
                .isEqualTo(5 + second.length() + third.length() - 2 * LogFormat.FILE_HEADER_BYTES);
    }

    @Test
    void aLogThatLacksItsEndAtARecordsBoundaryIsAHoleToo() throws IOException {
        LogHarness first = log(0, 1, 0).batch("a=1");
        add(first.image());
        add(log(1, 3, 0).batch("c=3"));

        assertThat(replay().read()).isEqualTo(1);
        assertThat(replayed.lines).containsExactly("log 0", "1:a=1");
    }

    @Test
    void aTornTailOfAnEarlierLogInWhichNoOperationIsMissingIsNoHole() throws IOException {
        LogImage unfinishedMark = log(0, 1, 0).batch("a=1").mark().image();
        add(unfinishedMark.cutAt(unfinishedMark.length() - 1));
        add(log(1, 2, 1).batch("b=2"));

        assertThat(replay().read()).isEqualTo(2);
        assertThat(replayed.lines).containsExactly("log 0", "1:a=1", "log 1", "2:b=2");
    }

    @Test
    void aTornTailThatALaterLogsHeaderCallsDurableIsDamage() throws IOException {
        LogHarness first = log(0, 1, 0).batch("a=1");
        int second = first.length();
        LogImage whole = first.batch("b=2").image();
        add(whole.cutAt(whole.length() - 1));
        add(log(1, 3, 2));

        assertThatThrownBy(this::replay)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(logs.get(0) + " at offset " + second)
                .hasMessageContaining("operation 2, which was durable");
    }

    @Test
    void aTornTailThatALaterLogsRecordCallsDurableIsDamage() throws IOException {
        LogHarness first = log(0, 1, 0).batch("a=1");
        LogImage whole = first.batch("b=2").image();
        add(whole.cutAt(whole.length() - 1));
        add(log(1, 3, 0).batch("c=3").force().batch("d=4"));

        assertThatThrownBy(this::replay)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(logs.get(0).toString());
    }

    @Test
    void aMissingEndThatALaterLogCallsDurableIsDamage() throws IOException {
        LogHarness first = log(0, 1, 0).batch("a=1");
        add(first);
        add(log(1, 3, 2).batch("c=3"));

        assertThatThrownBy(this::replay).isInstanceOfSatisfying(CorruptionException.class, damage -> {
            assertThat(damage.file()).isEqualTo(logs.get(0));
            assertThat(damage.offset()).isEqualTo(first.writer.size());
            assertThat(damage.expected()).isEqualTo("operation 2, which was durable");
        });
    }

    @Test
    void aLogThatOverlapsTheOneBeforeIsRefused() throws IOException {
        add(log(0, 1, 0).batch("a=1", "b=2"));
        add(log(1, 2, 0).batch("b=3"));

        assertThatThrownBy(this::replay)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(logs.get(1) + " at offset " + LogFormat.FIRST_SEQUENCE_OFFSET)
                .hasMessageContaining("expected operation 3, found operation 2");
    }

    @Test
    void aLaterLogThatCannotBeReadIsNotTakenForAnEnd() throws IOException {
        add(log(0, 1, 0).batch("a=1"));
        add(log(1, 2, 0).batch("b=2").image().flipped(9, 0));

        assertThatThrownBy(this::replay)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(logs.get(1).toString());
    }

    @Test
    void thereMustBeALog() {
        assertThatThrownBy(this::replay).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noLogIsLeftOpen() throws IOException {
        LogImage whole = log(0, 1, 0).batch("a=1").image();
        add(whole.cutAt(whole.length() - 1));
        add(log(1, 2, 0).batch("b=2"));

        replay();

        assertThat(disk.openFiles()).isZero();
    }

    private static LogHarness log(long number, long firstSequence, long syncedTo) throws IOException {
        return LogHarness.begin().beginAnew(number, firstSequence, syncedTo);
    }

    private void add(LogHarness log) throws IOException {
        add(log.image());
    }

    private void add(LogImage image) throws IOException {
        Path file = LogHarness.DIRECTORY.resolve("wal_" + logs.size() + ".log");
        image.putOn(disk, file);
        logs.add(file);
    }

    private LogChain.Outcome replay() throws IOException {
        return LogChain.replay(disk, logs, 0, replayed);
    }
}
