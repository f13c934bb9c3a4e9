package kvstore.integration;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** A real file system of a few MiB, in memory, of which as much is taken up by a file as one wants. */
final class SmallFileSystem implements Closeable {
    /** It gives out space in pages. */
    static final int PAGE_BYTES = 4 << 10;

    private static final int MEBIBYTES = 2;

    private final Path mountPoint;
    private final Path ballast;

    private SmallFileSystem(Path mountPoint) {
        this.mountPoint = mountPoint;
        this.ballast = mountPoint.resolve("ballast");
    }

    /** Skips the test, and says so, where none can be mounted. */
    static SmallFileSystem mount(Path mountPoint) throws IOException {
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + MEBIBYTES + "m", "tmpfs", mountPoint.toString()) == 0;
        if (!mounted) {
            System.out.println("SKIPPED: DiskFullIT because no tmpfs can be mounted here");
        }
        Assumptions.assumeTrue(mounted, "a tmpfs can be mounted");
        return new SmallFileSystem(mountPoint);
    }

    Path path() {
        return mountPoint;
    }

    /** Takes up all but so many pages. */
    void leavePages(int pages) throws IOException {
        makeRoom();
        long taken = Files.getFileStore(mountPoint).getUsableSpace() - (long) pages * PAGE_BYTES;
        byte[] page = new byte[PAGE_BYTES];
        Arrays.fill(page, (byte) 'b');
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (long bytes = 0; bytes < taken; bytes += PAGE_BYTES) {
                out.write(page);
            }
        }
    }

    void makeRoom() throws IOException {
        Files.deleteIfExists(ballast);
    }

    @Override
    public void close() throws IOException {
        if (run("umount", "-l", mountPoint.toString()) != 0) {
            throw new IOException("cannot be unmounted: " + mountPoint);
        }
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + String.join(" ", command), e);
        }
    }
}
