package kvstore.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * What the engine says that it does, and when, as Flight Recorder hears it. Few events are recorded: those of which there is one
 * for each memtable or so.
 *
 * <p>Flight Recorder takes most of a second to start, so that has a thread of its own, beside the warm-up.
 */
final class EngineEvents implements AutoCloseable {
    private static final Duration NOTICED = Duration.ofMillis(1);

    private final FutureTask<Recording> starting = new FutureTask<>(EngineEvents::begin);

    /** Begins to listen some time later; see {@link #await}. */
    EngineEvents() {
        Thread thread = new Thread(starting, "events");
        thread.setDaemon(true);
        thread.start();
    }

    private static Recording begin() {
        Recording recording = new Recording();
        for (Mark.Kind kind : Mark.Kind.values()) {
            recording.enable(kind.event()).withThreshold(NOTICED);
        }
        recording.start();
        return recording;
    }

    /** Returns when whatever happens from now on is heard. */
    void await() throws IOException {
        recording();
    }

    private Recording recording() throws IOException {
        try {
            return starting.get();
        } catch (ExecutionException e) {
            throw new IOException("Flight Recorder does not start: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Ends, and adds to each workload what went on beside it. */
    List<Phase> mark(List<Phase> phases, Path directory) throws IOException {
        Path file = directory.resolve("events.jfr");
        Recording recording = recording();
        recording.stop();
        recording.dump(file);
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        Files.delete(file);
        return phases.stream().map(phase -> mark(phase, events)).toList();
    }

    private static Phase mark(Phase phase, List<RecordedEvent> events) {
        List<Mark> marks = new ArrayList<>();
        for (RecordedEvent event : events) {
            double from = phase.millisFromBegin(event.getStartTime());
            double to = phase.millisFromBegin(event.getEndTime());
            for (Mark.Kind kind : Mark.Kind.values()) {
                if (kind.event().equals(event.getEventType().getName()) && to > 0 && from < phase.wallMillis()) {
                    marks.add(Mark.of(kind, from, to));
                }
            }
        }
        return phase.withMarks(Mark.joined(marks));
    }

    /** Between two moments, in milliseconds. */
    static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    @Override
    public void close() throws IOException {
        recording().close();
    }
}
