package kvstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the operating system says about this process; on Linux. */
final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** The most memory that was resident so far, mapped files included; 0 where nobody can tell. */
    static long peakResidentBytes() throws IOException {
        return status("VmHWM:");
    }

    /** What is resident now without mapped files, which the system can drop at any time. */
    static long anonymousBytes() throws IOException {
        return status("RssAnon:");
    }

    private static long status(String field) throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .findFirst()
                .orElse(0);
    }
}
