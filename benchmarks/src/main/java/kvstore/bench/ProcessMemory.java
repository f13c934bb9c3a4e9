package kvstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the operating system says about this process; on Linux. Elsewhere everything is 0.
 *
 * @param peakResidentBytes the most memory that was resident so far, mapped files included
 * @param anonymousBytes what is resident now and is no file: heap, stacks, the virtual machine's own
 * @param fileBytes pages of mapped files that are resident now; the system can drop them at any time
 */
record ProcessMemory(long peakResidentBytes, long anonymousBytes, long fileBytes) {
    private static final Path STATUS = Path.of("/proc/self/status");

    static ProcessMemory now() throws IOException {
        List<String> status = Files.isReadable(STATUS) ? Files.readAllLines(STATUS) : List.of();
        return new ProcessMemory(
                bytes(status, "VmHWM:"),
                bytes(status, "RssAnon:"),
                bytes(status, "RssFile:") + bytes(status, "RssShmem:"));
    }

    private static long bytes(List<String> status, String field) {
        return status.stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .findFirst()
                .orElse(0);
    }
}
