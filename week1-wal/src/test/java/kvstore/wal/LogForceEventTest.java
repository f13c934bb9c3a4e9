package kvstore.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogForceEventTest {
    @TempDir
    Path directory;

    @Test
    void aRecordingHasEveryForceWithWhatItMadeDurable() throws IOException {
        LogHarness log = LogHarness.begin();
        try (Recording recording = new Recording()) {
            recording.start();

            log.writer.append(LogHarness.operations("a=1", "b=2"));
            log.writer.append(LogHarness.operations("c=3"));
            log.writer.write();
            int written = log.length();
            log.writer.force();
            log.writer.force(); // nothing to do
            log.writer.mark();
            recording.stop();

            List<RecordedEvent> forces = eventsOf(recording);
            assertThat(forces).hasSize(2);
            RecordedEvent first = forces.get(0);
            assertThat(first.getLong("log")).isEqualTo(log.writer.number());
            assertThat(first.getLong("operations")).isEqualTo(3);
            assertThat(first.getLong("bytes")).isEqualTo(written - LogFormat.FILE_HEADER_BYTES);
            assertThat(first.getDuration()).isPositive();
            assertThat(first.getEventType().getCategoryNames()).containsExactly("kvstore");
            RecordedEvent mark = forces.get(1);
            assertThat(mark.getLong("operations")).isZero();
            assertThat(mark.getLong("bytes")).isEqualTo(LogFormat.RECORD_HEADER_BYTES);
        }
    }

    private List<RecordedEvent> eventsOf(Recording recording) throws IOException {
        Path file = directory.resolve("events.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("kvstore.LogForce"))
                .toList();
    }
}
