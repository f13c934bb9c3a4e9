package kvstore.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** On what it was measured. It names no host and no path. */
public record Machine(
        String processor, int cores, long memoryBytes, String system, String fileSystem, String java, double load) {
    /**
     * Looks at the machine.
     *
     * @param directory where the stores are to be; made if it is not there
     */
    public static Machine look(Path directory) throws IOException {
        Path existing = Files.createDirectories(directory);
        com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                processorName(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize(),
                system.getName() + " " + system.getVersion().replaceAll("-.*", ""),
                Files.getFileStore(existing).type(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                system.getSystemLoadAverage());
    }

    /** Whether something else was running that takes a good part of the machine. */
    public boolean busy() {
        return load > cores * 0.5;
    }

    /** What a reader must be told, or nothing. */
    public String warning() {
        return busy() ? " **Something else was running: take the figures with care.**" : "";
    }

    public String describe() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %d GiB of memory, %s, %s; %s; load average before the run %.1f",
                processor,
                cores,
                memoryBytes >> 30,
                system,
                fileSystem,
                java,
                load);
    }

    private static String processorName() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        List<String> lines = Files.isReadable(info) ? Files.readAllLines(info) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
