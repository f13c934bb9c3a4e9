package kvstore.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import kvstore.cli.terminal.ByteSize;
import kvstore.cli.terminal.Failures;
import kvstore.io.OverwritingFileSystems;
import kvstore.io.RealDisk;

/**
 * The disk that a store's directory is on.
 *
 * @param type of the file system
 * @param overwrites whether it is known to write over a block in place
 */
record DiskCheck(String type, boolean overwrites, long freeBytes, long totalBytes) {
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** No disk with a write cache that keeps its promise was ever seen to be faster, tmpfs always. */
    private static final Duration TOO_FAST = Duration.ofNanos(10_000);

    private static final Duration SLOW = Duration.ofMillis(20);
    private static final Duration VERY_UNEVEN = Duration.ofMillis(200);

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
    private static final Set<String> ELSEWHERE =
            Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "vboxsf", "virtiofs");

    private static final long LEAST_FREE = 64L << 20;
    private static final long LITTLE_FREE = 1L << 30;

    static DiskCheck look(Path directory) throws IOException {
        FileStore store = Files.getFileStore(directory);
        return new DiskCheck(
                store.type(), OverwritingFileSystems.hold(directory), store.getUsableSpace(), store.getTotalSpace());
    }

    Finding fileSystem() {
        if (IN_MEMORY.contains(type)) {
            return Finding.warning(
                    "files",
                    type + " keeps files in memory: all of them are gone when the machine is switched off",
                    "choose a directory on a disk: --data DIR");
        }
        if (ELSEWHERE.contains(type) || type.startsWith("fuse")) {
            return Finding.warning(
                    "files",
                    type
                            + " is a file system of a network or of another machine: whether a lock or a force holds"
                            + " there is not known",
                    "choose a directory on a local disk: --data DIR");
        }
        if (type.startsWith("overlay")) {
            return Finding.note(
                    "files",
                    "overlay is the inside of a container: what is written goes when the container goes",
                    "mount a volume for the data, and name it: --data DIR");
        }
        return overwrites
                ? Finding.fine("files", type + " writes over a block in place: the log's room is mapped into memory")
                : Finding.note(
                        "files",
                        type + " is not known to write over a block in place, so the log is written by system calls",
                        "nothing has to be done; ext4 or xfs make writes that do not wait for the disk a little"
                                + " faster");
    }

    /** @param storeBytes what the store's files take now */
    Finding space(long storeBytes) {
        String found = ByteSize.rounded(freeBytes) + " of " + ByteSize.rounded(totalBytes) + " are free";
        String store = storeBytes == 0 ? "" : "; the store takes " + ByteSize.rounded(storeBytes);
        Finding finding;
        if (freeBytes < LEAST_FREE) {
            finding =
                    Finding.problem("space", found + store, "make room before anything is written; reading needs none");
        } else if (freeBytes < Math.max(LITTLE_FREE, storeBytes)) {
            finding = Finding.warning(
                    "space",
                    found + store,
                    "make room: opening after a crash writes the log anew, and a compaction needs room for what it"
                            + " merges");
        } else {
            finding = Finding.fine("space", found + store);
        }
        return finding.with("free_bytes", freeBytes).with("store_bytes", storeBytes);
    }

    /** Times forces in a directory, which must be writable. */
    Finding force(Path directory) {
        try {
            return judge(ForceLatency.measure(RealDisk.instance(), directory, LONGEST));
        } catch (IOException e) {
            return Finding.problem(
                    "force",
                    "a file cannot be written and forced there: " + Failures.message(e),
                    "mend that, or choose another directory: --data DIR");
        }
    }

    Finding judge(ForceLatency latency) {
        String found = String.format(
                Locale.ROOT,
                "half of %,d forces took up to %s, 99 of 100 up to %s: %,d writes a second, one after the other",
                latency.forces(),
                time(latency.median()),
                time(latency.p99()),
                Duration.ofSeconds(1).toNanos() / Math.max(1, latency.median().toNanos()));
        return severity(latency, found)
                .with("force_p50_nanos", latency.median().toNanos())
                .with("force_p99_nanos", latency.p99().toNanos())
                .with("forces", latency.forces());
    }

    private Finding severity(ForceLatency latency, String found) {
        if (latency.median().compareTo(TOO_FAST) < 0) {
            return Finding.warning(
                    "force",
                    found + "; that is too fast to be a disk, so probably nothing is forced at all",
                    IN_MEMORY.contains(type)
                            ? "choose a directory on a disk: --data DIR"
                            : "look whether forces are switched off (libeatmydata, a virtual disk with an unsafe"
                                    + " cache); a power cut may cost acknowledged writes here");
        }
        if (latency.median().compareTo(SLOW) > 0) {
            return Finding.warning(
                    "force",
                    found + "; that is slow",
                    "write with several threads, or in batches, which share a force; or, if the last second may be"
                            + " lost in a power cut: --durability interval");
        }
        if (latency.p99().compareTo(VERY_UNEVEN) > 0) {
            return Finding.note(
                    "force",
                    found + "; some are slow",
                    "something else may be using the disk; look again when it is quiet");
        }
        return Finding.fine("force", found);
    }

    private static String time(Duration time) {
        return time.toNanos() < 1_000_000
                ? String.format(Locale.ROOT, "%.1f µs", time.toNanos() / 1e3)
                : String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
