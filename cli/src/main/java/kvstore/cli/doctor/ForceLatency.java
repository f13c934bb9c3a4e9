package kvstore.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import org.HdrHistogram.Histogram;

/**
 * How long a force takes, as the log does it: a small record is appended to a file that has room, and forced.
 *
 * @param forces how many were timed
 */
record ForceLatency(long forces, Duration median, Duration p99) {
    private static final int MOST_FORCES = 300;
    private static final int WARM_UP = 5;
    private static final int RECORD_BYTES = 128;

    /** A log has room behind its end from this size on. */
    private static final int BEGIN_BYTES = 64 << 10;

    private static final int DIGITS = 3;

    /**
     * Measures it with a file of its own, which is removed.
     *
     * @param most how long that may take, but for the last force
     */
    static ForceLatency measure(Disk disk, Path directory, Duration most) throws IOException {
        Path file = directory.resolve(".kv-doctor-" + ProcessHandle.current().pid());
        disk.create(file).close();
        file.toFile().deleteOnExit(); // if somebody ends the program meanwhile
        try (AppendFile log = disk.openLog(file, 0)) {
            return measure(log, most.toNanos());
        } finally {
            disk.delete(file);
        }
    }

    private static ForceLatency measure(AppendFile log, long mostNanos) throws IOException {
        Histogram histogram = new Histogram(DIGITS);
        byte[] record = new byte[RECORD_BYTES];
        log.append(new byte[BEGIN_BYTES], 0, BEGIN_BYTES);
        long started = System.nanoTime();
        for (int i = -WARM_UP; i < MOST_FORCES; i++) {
            log.append(record, 0, record.length);
            long before = System.nanoTime();
            log.force();
            long after = System.nanoTime();
            if (i >= 0 || after - started > mostNanos) {
                histogram.recordValue(after - before);
            }
            if (after - started > mostNanos) {
                break;
            }
        }
        return new ForceLatency(
                histogram.getTotalCount(),
                Duration.ofNanos(histogram.getValueAtPercentile(50)),
                Duration.ofNanos(histogram.getValueAtPercentile(99)));
    }
}
