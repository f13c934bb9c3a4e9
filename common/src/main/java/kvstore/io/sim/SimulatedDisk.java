package kvstore.io.sim;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.io.FileLockedException;
import kvstore.io.ReadFile;

/**
 * A disk in memory that behaves like a real one, remembers what was done to it and can lose power, lose its process, be
 * broken or be full:
 *
 * <pre>{@code
 * SimulatedDisk disk = new SimulatedDisk();
 * … run the engine on it …
 * DiskHistory history = disk.history();
 * for (CrashState state : history.statesAfter(17, 10)) {
 *     … open the engine on state.disk() and look what is there …
 * }
 * }</pre>
 *
 * <p>Paths are made absolute; there are no symbolic links. Locks hold inside one disk, which stands for one machine,
 * and are gone after a crash.
 *
 * <p><b>Threads.</b> Any; operations happen one after the other.
 */
public final class SimulatedDisk implements Disk {
    private final FileTree base;
    private final FileTree now;
    private final List<DiskOperation> operations;
    private final Set<Path> locked = new HashSet<>();
    private final PlannedFaults faults = new PlannedFaults();
    private long nextFile;
    private long limitBytes = Long.MAX_VALUE;
    private int openFiles;

    /** An empty disk. */
    public SimulatedDisk() {
        this(FileTree.empty(Path.of("").toAbsolutePath().getRoot()));
    }

    /** A disk that holds what the tree holds, durably. */
    SimulatedDisk(FileTree base) {
        this(base, base.copy(), List.of());
    }

    /** A disk that held {@code base} durably, on which the operations were done that led to {@code now}. */
    SimulatedDisk(FileTree base, FileTree now, List<DiskOperation> operations) {
        this.base = base;
        this.now = now;
        this.operations = new ArrayList<>(operations);
        this.nextFile = now.highestFile() + 1;
    }

    /** What was done so far, since the disk was empty or since the power cut that it comes from. */
    public synchronized DiskHistory history() {
        return new DiskHistory(base, operations);
    }

    /** How many operations the history has. Less work than {@link #history}. */
    public synchronized int operationCount() {
        return operations.size();
    }

    /**
     * The disk as another process finds it after {@code kill -9}: all that was done is there, nothing is locked, and
     * what was not forced is still at the mercy of a power cut.
     */
    public synchronized SimulatedDisk killed() {
        return new SimulatedDisk(base, now.copy(), operations);
    }

    /** Makes an operation fail. */
    public synchronized void inject(Fault fault) {
        faults.add(fault);
    }

    /** From now on nothing fails, but for a full disk. */
    public synchronized void clearFaults() {
        faults.clear();
    }

    /** How many operations failed because of an injected fault. */
    public synchronized int faultsStruck() {
        return faults.struck();
    }

    /** From now on the files have no more than so many bytes together; {@link Long#MAX_VALUE} lifts the limit. */
    public synchronized void limitBytes(long bytes) {
        limitBytes = bytes;
    }

    /** The bytes of all files. */
    public synchronized long usedBytes() {
        return now.usedBytes();
    }

    /** A number for what the disk holds, names and bytes: the same on two disks that nobody can tell apart. */
    public synchronized long contentsHash() {
        return now.contentsHash();
    }

    /** How many files were opened and not closed. */
    public synchronized int openFiles() {
        return openFiles;
    }

    /** A file's bytes, without any fault. */
    public synchronized byte[] bytesOf(Path file) throws IOException {
        return now.body(requireFile(absolute(file))).toArray();
    }

    @Override
    public synchronized void createDirectories(Path directory) throws IOException {
        Path path = absolute(directory);
        if (path.getParent() == null) {
            return;
        }
        if (!now.isDirectory(path)) {
            if (now.file(path).isPresent()) {
                throw new FileSystemException(path.toString(), null, "is a file, not a directory");
            }
            createDirectories(path.getParent());
            change(new DiskOperation.CreateDirectory(path), path);
        }
        forceDirectory(path.getParent());
    }

    @Override
    public synchronized List<String> list(Path directory) throws IOException {
        Path path = absolute(directory);
        ask(OperationKind.LIST, path);
        if (!now.isDirectory(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return now.list(path);
    }

    @Override
    public synchronized boolean exists(Path path) {
        Path absolute = absolute(path);
        return now.isDirectory(absolute) || now.file(absolute).isPresent();
    }

    @Override
    public synchronized boolean isDirectory(Path path) {
        return now.isDirectory(absolute(path));
    }

    @Override
    public synchronized long size(Path file) throws IOException {
        return now.body(requireFile(absolute(file))).length();
    }

    @Override
    public synchronized AppendFile create(Path file) throws IOException {
        Path path = absolute(file);
        requireFree(path);
        long number = nextFile++;
        change(new DiskOperation.Create(path, number), path);
        return new SimulatedAppendFile(this, path, number);
    }

    @Override
    public synchronized AppendFile openLog(Path file, long end) throws IOException {
        Path path = absolute(file);
        ask(OperationKind.OPEN, path);
        return new SimulatedLogFile(this, path, requireFile(path), Math.toIntExact(end));
    }

    @Override
    public synchronized ReadFile openRead(Path file) throws IOException {
        Path path = absolute(file);
        ask(OperationKind.OPEN, path);
        return new SimulatedReadFile(this, path, now.body(requireFile(path)));
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        Path source = absolute(from);
        Path target = absolute(to);
        long file = requireFile(source);
        if (now.isDirectory(target) || !now.isDirectory(FileTree.parentOf(target))) {
            throw new FileSystemException(source.toString(), target.toString(), "cannot be renamed to that");
        }
        change(new DiskOperation.Rename(source, target, file), target);
    }

    @Override
    public synchronized void link(Path existing, Path link) throws IOException {
        Path source = absolute(existing);
        Path target = absolute(link);
        long file = requireFile(source);
        requireFree(target);
        change(new DiskOperation.Link(source, target, file), target);
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        Path path = absolute(file);
        requireFile(path);
        change(new DiskOperation.Delete(path), path);
    }

    @Override
    public synchronized void forceDirectory(Path directory) throws IOException {
        Path path = absolute(directory);
        if (!now.isDirectory(path)) {
            throw new NoSuchFileException(path.toString());
        }
        force(new DiskOperation.ForceDirectory(path, false), new DiskOperation.ForceDirectory(path, true), path);
    }

    @Override
    public synchronized Closeable lock(Path file) throws IOException {
        Path path = absolute(file);
        if (locked.contains(path)) {
            throw new FileLockedException(file, OptionalLong.empty());
        }
        if (now.file(path).isEmpty()) {
            create(path).close();
        }
        locked.add(path);
        return () -> unlock(path);
    }

    private synchronized void unlock(Path path) {
        locked.remove(path);
    }

    /** Writes bytes; only what makes the file longer takes space. */
    void write(Path path, long file, int at, byte[] bytes, int offset, int length) throws IOException {
        Optional<Fault.Effect> fault = faults.next(OperationKind.APPEND, path);
        long inside = Math.max(0, now.body(file).length() - at);
        long room = limitBytes == Long.MAX_VALUE ? length : inside + Math.max(0, limitBytes - now.usedBytes());
        int written = length;
        if (fault.isPresent() && fault.get() != Fault.Effect.LATE_ERROR) {
            written = fault.get() == Fault.Effect.SHORT_WRITE ? length / 2 : 0;
        }
        written = (int) Math.min(written, room);
        if (written > 0) {
            byte[] copy = Arrays.copyOfRange(bytes, offset, offset + written);
            record(new DiskOperation.Append(path, file, at, copy));
        }
        if (fault.isPresent()) {
            fault.get().raise(OperationKind.APPEND, path);
        }
        if (written < length) {
            Fault.Effect.NO_SPACE.raise(OperationKind.APPEND, path);
        }
    }

    void truncate(Path path, long file, int length) throws IOException {
        change(new DiskOperation.Truncate(path, file, length), path);
    }

    void force(Path path, long file) throws IOException {
        force(new DiskOperation.Force(path, file, false), new DiskOperation.Force(path, file, true), path);
    }

    FileBody body(long file) {
        return now.body(file);
    }

    void opened() {
        openFiles++;
    }

    void closed() {
        openFiles--;
    }

    /** Counts an operation that changes nothing, and fails if it is to. */
    void ask(OperationKind kind, Path path) throws IOException {
        Optional<Fault.Effect> fault = faults.next(kind, path);
        if (fault.isPresent()) {
            fault.get().raise(kind, path);
        }
    }

    private void change(DiskOperation operation, Path path) throws IOException {
        Optional<Fault.Effect> fault = faults.next(operation.kind(), path);
        if (fault.isEmpty() || fault.get() == Fault.Effect.LATE_ERROR) {
            record(operation);
        }
        if (fault.isPresent()) {
            fault.get().raise(operation.kind(), path);
        }
    }

    private void force(DiskOperation done, DiskOperation failed, Path path) throws IOException {
        Optional<Fault.Effect> fault = faults.next(done.kind(), path);
        record(fault.isPresent() ? failed : done);
        if (fault.isPresent()) {
            fault.get().raise(done.kind(), path);
        }
    }

    private void record(DiskOperation operation) {
        operations.add(operation);
        operation.applyTo(now, Survival.WHOLE);
    }

    private long requireFile(Path path) throws IOException {
        if (now.isDirectory(path)) {
            throw new FileSystemException(path.toString(), null, "is a directory, not a file");
        }
        return now.file(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    }

    private void requireFree(Path path) throws IOException {
        if (now.isDirectory(path) || now.file(path).isPresent()) {
            throw new FileAlreadyExistsException(path.toString());
        }
        if (!now.isDirectory(FileTree.parentOf(path))) {
            throw new NoSuchFileException(path.toString());
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
