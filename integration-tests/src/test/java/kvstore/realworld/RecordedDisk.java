package kvstore.realworld;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.io.sim.DiskHistory;
import kvstore.io.sim.Remains;
import kvstore.io.sim.SimulatedDisk;
import kvstore.lab.ForwardingDisk;

/**
 * A real disk whose changes are noted on a simulated one, for one directory. After a power cut, the simulated one says
 * whether it could have come to that.
 *
 * <p>A change is noted before it is made, for it may be made in part; a force afterwards, for it may fail. One operation at
 * a time, so that the notes are in the order in which things happened.
 */
final class RecordedDisk extends ForwardingDisk {
    private final Path directory;
    private final SimulatedDisk notes = new SimulatedDisk();

    /** @param directory which the disk has by now, all of it durable, or not at all */
    RecordedDisk(Disk disk, Path directory) throws IOException {
        super(disk);
        this.directory = directory;
        notes.createDirectories(Objects.requireNonNull(directory.getParent()));
        if (Files.exists(directory)) {
            notes.createDirectories(directory);
            for (Map.Entry<String, byte[]> file : contents().entrySet()) {
                try (AppendFile copy = notes.create(directory.resolve(file.getKey()))) {
                    copy.append(file.getValue(), 0, file.getValue().length);
                    copy.force();
                }
            }
            notes.forceDirectory(directory);
        }
    }

    /** How many operations were noted so far; those behind them may be there after a cut, or not. */
    int operations() {
        return notes.operationCount();
    }

    /** Holds what is there now against what may be there, had the power gone after so many operations. */
    Remains judge(int certain) throws IOException {
        DiskHistory history = notes.history();
        return Remains.judge(history, certain, directory, Files.exists(directory) ? contents() : Map.of());
    }

    private Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("LOCK")) { // tells who has the store, and is nothing that anybody owes
                    contents.put(name, Files.readAllBytes(file));
                }
            }
        }
        return contents;
    }

    @Override
    public synchronized void createDirectories(Path path) throws IOException {
        super.createDirectories(path);
        notes.createDirectories(path);
    }

    @Override
    public synchronized AppendFile create(Path file) throws IOException {
        return new RecordedFile(notes.create(file), super.create(file));
    }

    @Override
    public synchronized AppendFile openLog(Path file, long end) throws IOException {
        return new RecordedFile(notes.openLog(file, end), super.openLog(file, end));
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        notes.rename(from, to);
        super.rename(from, to);
    }

    @Override
    public synchronized void link(Path existing, Path link) throws IOException {
        notes.link(existing, link);
        super.link(existing, link);
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        notes.delete(file);
        super.delete(file);
    }

    @Override
    public synchronized void forceDirectory(Path path) throws IOException {
        super.forceDirectory(path);
        if (notes.isDirectory(path)) {
            notes.forceDirectory(path);
        }
    }

    private final class RecordedFile implements AppendFile {
        private final AppendFile noted;
        private final AppendFile file;

        RecordedFile(AppendFile noted, AppendFile file) {
            this.noted = noted;
            this.file = file;
        }

        @Override
        public void append(byte[] bytes, int offset, int length) throws IOException {
            synchronized (RecordedDisk.this) {
                noted.append(bytes, offset, length);
                file.append(bytes, offset, length);
            }
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public void force() throws IOException {
            synchronized (RecordedDisk.this) {
                file.force();
                noted.force();
            }
        }

        @Override
        public void close() throws IOException {
            synchronized (RecordedDisk.this) {
                try (noted) {
                    file.close();
                }
            }
        }
    }
}
