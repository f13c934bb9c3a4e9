package kvstore.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kvstore.cli.terminal.ByteSize;

/**
 * The Java that runs this, and what of the machine it may use.
 *
 * @param version such as {@code 17.0.15}
 * @param bits of an address, as Java says it
 * @param heapBytes to which the heap may grow
 * @param memoryBytes that Java takes for the machine's: a container's limit, if there is one
 * @param machineBytes that the machine has; 0 if it does not say
 */
record JavaCheck(
        String version,
        String bits,
        int processors,
        long heapBytes,
        long memoryBytes,
        long machineBytes,
        boolean assertions) {
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern TOTAL = Pattern.compile("MemTotal: +([0-9]+) kB");

    /** What Java itself needs beside the store. */
    private static final long OTHER_BYTES = 64L << 20;

    static JavaCheck look() throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new JavaCheck(
                System.getProperty("java.version", "?"),
                System.getProperty("sun.arch.data.model", "?"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory(),
                system.getTotalMemorySize(),
                machine(),
                JavaCheck.class.desiredAssertionStatus());
    }

    private static long machine() throws IOException {
        Matcher total = TOTAL.matcher(Files.isReadable(MEMORY) ? Files.readString(MEMORY) : "");
        return total.find() ? Long.parseLong(total.group(1)) << 10 : 0;
    }

    /** @param storeBytes of memory that an open store may take, as far as that is known */
    List<Finding> findings(long storeBytes) {
        return List.of(java(), memory(storeBytes).with("heap_bytes", heapBytes).with("memory_bytes", memoryBytes));
    }

    private Finding java() {
        String found =
                version + ", " + bits + " bit, " + (processors == 1 ? "1 processor" : processors + " processors");
        if (bits.equals("32")) {
            return Finding.warning(
                    "java",
                    found + ": large tables do not fit into its addresses",
                    "install a JDK for 64 bit, 17 or later, and set JAVA_HOME");
        }
        if (assertions) {
            return Finding.note(
                    "java",
                    found + ", with assertions, which make everything slower",
                    "start Java without -ea (KV_JAVA_OPTS, JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS)");
        }
        if (processors == 1) {
            return Finding.note(
                    "java",
                    found + ": flushes and compactions take turns with everything else",
                    "give the machine or the container a second one");
        }
        return Finding.fine("java", found);
    }

    private Finding memory(long storeBytes) {
        boolean limited = machineBytes > 0 && memoryBytes < machineBytes - machineBytes / 16;
        String of = limited
                ? " that this container may use, of " + ByteSize.rounded(machineBytes) + " of the machine"
                : " of the machine";
        String found =
                "the heap may grow to " + ByteSize.rounded(heapBytes) + ", of " + ByteSize.rounded(memoryBytes) + of;
        if (heapBytes < storeBytes + OTHER_BYTES) {
            return Finding.warning(
                    "memory",
                    found + "; memtables and cache may want " + ByteSize.rounded(storeBytes),
                    "give --memtable-size and --cache-size less, or Java more: KV_JAVA_OPTS=-Xmx"
                            + ByteSize.exact((storeBytes / OTHER_BYTES + 2) * OTHER_BYTES)
                                    .replace("MB", "m")
                                    .replace("GB", "g"));
        }
        return Finding.fine("memory", found);
    }
}
