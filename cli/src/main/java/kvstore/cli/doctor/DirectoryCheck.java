package kvstore.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kvstore.CorruptionException;
import kvstore.cli.terminal.Failures;
import kvstore.directory.DataDirectory;
import kvstore.directory.FileNames;
import kvstore.io.FileLockedException;
import kvstore.io.RealDisk;

/**
 * The directory of a store: whether it can be used, by whom, and whether somebody does. It is not changed.
 *
 * @param path as it was given
 * @param engine that would open it
 * @param askedFor whether somebody said so, or it is only the usual one
 */
record DirectoryCheck(Path path, String engine, boolean askedFor) {
    private static final String ABOUT = "directory";
    private static final String STORE = "store";

    /** The directory, or the one above it in which it would be made; empty if there is none. */
    Optional<Path> existing() {
        Path at = path.toAbsolutePath().normalize();
        while (at != null && !Files.exists(at)) {
            at = at.getParent();
        }
        return Optional.ofNullable(at);
    }

    List<Finding> findings() throws IOException {
        Path there = existing().orElse(path);
        if (!Files.isDirectory(there)) {
            return List.of(Finding.problem(
                    ABOUT,
                    there + " is a file, and no directory can be there",
                    "choose another directory: --data DIR, or move the file away"));
        }
        if (!Files.isWritable(there) || !Files.isReadable(there) || !Files.isExecutable(there)) {
            return List.of(Finding.problem(
                    ABOUT,
                    "no permission to read, write and enter " + there,
                    "become its owner, or let its owner allow it: chmod u+rwx; or choose another one: --data DIR"));
        }
        if (Files.getFileStore(there).isReadOnly()) {
            return List.of(Finding.problem(
                    ABOUT,
                    there + " is on a file system that can only be read",
                    "choose another directory: --data DIR, or mount it for writing"));
        }
        if (!Files.exists(path)) {
            return List.of(Finding.fine(ABOUT, path + " is not there yet, and can be made in " + there));
        }
        List<Finding> findings = new ArrayList<>(List.of(permissions()));
        findings.addAll(store());
        return findings;
    }

    private Finding permissions() throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(path);
            if (allowed.contains(PosixFilePermission.OTHERS_WRITE)) {
                return Finding.warning(ABOUT, "everybody may write into " + path, "take that away: chmod o-w " + path);
            }
            if (allowed.contains(PosixFilePermission.OTHERS_READ)) {
                return Finding.note(
                        ABOUT, "everybody may see what is in " + path, "if they should not: chmod go-rwx " + path);
            }
        }
        return Finding.fine(ABOUT, path + " is there, and can be read and written");
    }

    private List<Finding> store() throws IOException {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(owner(DataDirectory.engineOf(path, RealDisk.instance())));
        } catch (CorruptionException e) {
            findings.add(Finding.damaged(
                    STORE,
                    Failures.message(e),
                    "copy the directory away; then put a good copy of the file in its place"));
        } catch (IOException e) {
            findings.add(Finding.problem(STORE, Failures.message(e), "use the program that wrote it"));
        }
        Path lock = path.resolve(FileNames.LOCK);
        if (Files.exists(lock)) {
            lock(lock).ifPresent(findings::add);
        }
        return findings;
    }

    private Finding owner(Optional<String> owner) throws IOException {
        if (owner.isEmpty()) {
            boolean empty = RealDisk.instance().list(path).isEmpty();
            return empty
                    ? Finding.fine(STORE, "none yet")
                    : Finding.note(
                            STORE,
                            "none, but other files, which a store would leave alone",
                            "use an empty or a new directory, so that they are not in each other's way");
        }
        if (owner.get().equals(engine)) {
            return Finding.fine(STORE, "of the engine " + engine);
        }
        if (askedFor) {
            return Finding.problem(
                    STORE,
                    "it is one of the engine " + owner.get() + ", and " + engine + " does not open it",
                    "say --engine " + owner.get() + ", or choose another directory: --data DIR");
        }
        return Finding.note(
                STORE,
                "of the engine " + owner.get(),
                "say --engine " + owner.get() + " with each command, or export KV_ENGINE=" + owner.get());
    }

    private Optional<Finding> lock(Path lock) {
        try {
            RealDisk.instance().requireUnlocked(lock);
            return Optional.empty();
        } catch (FileLockedException e) {
            String who = e.holderPid().isPresent() ? "process " + e.holderPid().getAsLong() : "another process";
            return Optional.of(Finding.problem(
                    "lock",
                    "the store is open in " + who + ", and nobody else can open it meanwhile",
                    "close it there first"));
        } catch (IOException e) {
            return Optional.of(Finding.problem(
                    "lock",
                    "the store's file " + FileNames.LOCK + " cannot be locked: " + Failures.message(e),
                    "let its owner allow it: chmod u+rw " + lock
                            + "; on a network's file system, choose a local disk"));
        }
    }
}
