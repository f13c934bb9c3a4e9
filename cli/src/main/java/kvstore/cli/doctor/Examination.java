package kvstore.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kvstore.cli.terminal.Environment;
import kvstore.directory.FileNames;
import kvstore.io.RealDisk;

/**
 * Everything that is looked at, for a store in a directory.
 *
 * @param directory as it was given
 * @param findings in the order in which they are shown
 */
public record Examination(Path directory, List<Finding> findings) {
    public Examination {
        findings = List.copyOf(findings);
    }

    /**
     * Looks at everything.
     *
     * @param engine that would open it
     * @param askedFor whether somebody said so, or it is only the usual one
     * @param storeBytes of memory that an open store may take
     */
    public static Examination of(
            Environment environment, Path directory, String engine, boolean askedFor, long storeBytes)
            throws IOException {
        List<Finding> findings = new ArrayList<>(JavaCheck.look().findings(storeBytes));
        findings.addAll(TerminalCheck.look(environment).findings());
        DirectoryCheck check = new DirectoryCheck(directory, engine, askedFor);
        List<Finding> ofDirectory = check.findings();
        findings.addAll(ofDirectory);
        Optional<Path> there = check.existing().filter(Files::isDirectory);
        if (there.isPresent()) {
            DiskCheck disk = DiskCheck.look(there.get());
            findings.add(disk.fileSystem());
            findings.add(disk.space(storeBytes(directory)));
            if (isUsable(ofDirectory)) {
                findings.add(disk.force(there.get()));
            }
        }
        return new Examination(directory, findings);
    }

    /** The worst of all findings. */
    public Severity worst() {
        return findings.stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.FINE);
    }

    private static boolean isUsable(List<Finding> ofDirectory) {
        return ofDirectory.get(0).severity() != Severity.PROBLEM;
    }

    /** What the store's own files take. One that is open may remove some of them meanwhile. */
    private static long storeBytes(Path directory) throws IOException {
        long bytes = 0;
        if (Files.isDirectory(directory) && Files.isReadable(directory)) {
            for (String name : RealDisk.instance().list(directory)) {
                Path file = directory.resolve(name);
                bytes += FileNames.isData(name) && Files.exists(file) ? Files.size(file) : 0;
            }
        }
        return bytes;
    }
}
