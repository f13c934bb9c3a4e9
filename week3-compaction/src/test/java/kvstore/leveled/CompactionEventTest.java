package kvstore.leveled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import kvstore.Durability;
import kvstore.KeyRange;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.io.sim.SimulatedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionEventTest {
    @TempDir
    Path directory;

    @Test
    void aRecordingHasEveryMergeWithItsFigures() throws IOException {
        try (Recording recording = new Recording()) {
            recording.start();
            double compactions = compactTwoOverlappingTables();
            recording.stop();
            List<RecordedEvent> merges = eventsOf(recording);

            assertThat(compactions).isPositive();
            assertThat(merges).hasSize((int) compactions).allSatisfy(merge -> {
                assertThat(merge.getString("reason")).isNotEmpty();
                assertThat(merge.getInt("level")).isPositive();
                assertThat(merge.getInt("tablesRead")).isGreaterThanOrEqualTo(2);
                assertThat(merge.getInt("tablesWritten")).isPositive();
                assertThat(merge.getLong("bytesWritten"))
                        .isPositive()
                        .isLessThan(merge.getLong("bytesRead")); // each key was there twice
                assertThat(merge.getDuration()).isPositive();
            });
        }
    }

    /** How many compactions the store has counted. */
    private static double compactTwoOverlappingTables() throws IOException {
        StoreOptions options =
                StoreOptions.defaults().withDurability(Durability.OS).withDisk(new SimulatedDisk());
        try (KeyValueStore store = StorageEngine.named("leveled").open(Path.of("/store"), options)) {
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 500; i++) {
                    store.put(("key" + i).getBytes(UTF_8), ("value" + i + round).getBytes(UTF_8));
                }
                store.flush();
            }
            store.compact(KeyRange.all());
            return store.stats().value("compactions").orElseThrow();
        }
    }

    private List<RecordedEvent> eventsOf(Recording recording) throws IOException {
        Path file = directory.resolve("events.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("kvstore.Compaction"))
                .toList();
    }
}
