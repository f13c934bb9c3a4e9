package kvstore.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What this process has given the operating system to write to a disk: pages of files that it made dirty, through a call or
 * through a mapping. On Linux.
 */
final class WrittenBytes {
    private static final Path COUNTS = Path.of("/proc/self/io");
    private static final String FIELD = "write_bytes: ";
    private static final long UNKNOWN = -1;

    private WrittenBytes() {}

    /** Since the process was started; -1 if nobody counts. */
    static long now() throws IOException {
        List<String> counts = Files.isReadable(COUNTS) ? Files.readAllLines(COUNTS) : List.of();
        return counts.stream()
                .filter(line -> line.startsWith(FIELD))
                .mapToLong(line -> Long.parseLong(line.substring(FIELD.length()).strip()))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Between two moments. */
    static long between(long before, long after) {
        return before == UNKNOWN || after == UNKNOWN ? UNKNOWN : after - before;
    }
}
