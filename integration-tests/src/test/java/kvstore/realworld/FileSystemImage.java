package kvstore.realworld;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file system in a file, mounted through a loop device, whose power can be cut. Used only in a process with mounts of its
 * own ({@link PrivateMounts}): when that process ends, however it ends, mount and loop device are gone.
 */
final class FileSystemImage {
    /** Flushes nothing: what the journal has not yet written is gone. */
    private static final int WITHOUT_JOURNAL = 2;

    /** Flushes the journal first, and no data: names get further than what they name. */
    private static final int WITH_JOURNAL = 1;

    /**
     * The shutdown request of ext4 and XFS. It waits for a line, so that the cut comes at once when it is asked for, and not
     * when a process has been started.
     */
    private static final String SHUTDOWN =
            "open(my $d, '<', $ARGV[0]) or die $!; <STDIN>; ioctl($d, 0x8004587d, pack('L', $ARGV[1])) or die $!;";

    private final Kind kind;
    private final Path image;
    private final Path mountPoint;

    /** A file system, as it is made and mounted. */
    enum Kind {
        EXT4(64, "loop", "mkfs.ext4 -q -F"),
        EXT4_WRITEBACK(64, "loop,data=writeback,noauto_da_alloc", "mkfs.ext4 -q -F"),
        XFS(320, "loop", "mkfs.xfs -q -f");

        private final long megabytes;
        private final String options;
        private final String make;

        Kind(long megabytes, String options, String make) {
            this.megabytes = megabytes;
            this.options = options;
            this.make = make;
        }

        /** Why there can be none here; empty if there can. */
        Optional<String> obstacle() {
            String tool = make.substring(0, make.indexOf(' '));
            if (!ChildProcess.works(tool, "-V")) {
                return Optional.of(tool + " is not installed");
            }
            return ChildProcess.works("perl", "-v") ? Optional.empty() : Optional.of("perl is not installed");
        }
    }

    private FileSystemImage(Kind kind, Path image, Path mountPoint) {
        this.kind = kind;
        this.image = image;
        this.mountPoint = mountPoint;
    }

    /** A new and empty one, not mounted yet. */
    static FileSystemImage create(Kind kind, Path scratch) throws IOException {
        Path image = scratch.resolve(kind + ".img");
        Files.deleteIfExists(image);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(kind.megabytes << 20);
        }
        List<String> command = new ArrayList<>(List.of(kind.make.split(" ", -1)));
        command.add(image.toString());
        ChildProcess.require(command.toArray(String[]::new));
        return new FileSystemImage(kind, image, Files.createDirectories(scratch.resolve("mnt")));
    }

    /** Mounts it; the journal is replayed. Returns the directory to work in. */
    Path mount() throws IOException {
        ChildProcess.require("mount", "-o", kind.options, image.toString(), mountPoint.toString());
        return mountPoint;
    }

    /** Fails if somebody still has something open on it. */
    void unmount() throws IOException {
        try {
            ChildProcess.require("umount", mountPoint.toString());
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "; still in use: " + inUse(), e);
        }
    }

    /** The power of a mounted file system, ready to be cut. */
    Power power(boolean withJournal) throws IOException {
        return new Power(new ProcessBuilder(
                        "perl",
                        "-e",
                        SHUTDOWN,
                        mountPoint.toString(),
                        Integer.toString(withJournal ? WITH_JOURNAL : WITHOUT_JOURNAL))
                .redirectErrorStream(true)
                .start());
    }

    /** What this process has open or mapped there. */
    private List<String> inUse() throws IOException {
        List<String> uses = new ArrayList<>();
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"));
                Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            maps.filter(line -> line.contains(mountPoint.toString())).forEach(uses::add);
            for (Path descriptor : descriptors.toList()) {
                if (Files.exists(descriptor)) {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith(mountPoint.toString())) {
                        uses.add(target);
                    }
                }
            }
        }
        return uses;
    }

    /** Can be cut once. */
    static final class Power {
        private final Process process;

        private Power(Process process) {
            this.process = process;
        }

        /** From now on the file system takes nothing more; returns when that is so. */
        void cut() throws IOException, InterruptedException {
            try (BufferedWriter input = process.outputWriter(StandardCharsets.US_ASCII)) {
                input.write("\n");
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (process.waitFor() != 0) {
                throw new IOException("the power cannot be cut: " + output);
            }
        }
    }
}
