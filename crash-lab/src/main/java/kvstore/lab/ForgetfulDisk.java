package kvstore.lab;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.io.ReadFile;
import kvstore.io.sim.OperationKind;

/** A disk on which one kind of force does nothing, as if the engine had forgotten to ask for it. */
public record ForgetfulDisk(Disk disk, OperationKind forgotten) implements Disk {
    @Override
    public void createDirectories(Path directory) throws IOException {
        disk.createDirectories(directory);
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        return disk.list(directory);
    }

    @Override
    public boolean exists(Path path) throws IOException {
        return disk.exists(path);
    }

    @Override
    public boolean isDirectory(Path path) throws IOException {
        return disk.isDirectory(path);
    }

    @Override
    public long size(Path file) throws IOException {
        return disk.size(file);
    }

    @Override
    public AppendFile create(Path file) throws IOException {
        return forgetful(disk.create(file));
    }

    @Override
    public AppendFile openLog(Path file, long end) throws IOException {
        return forgetful(disk.openLog(file, end));
    }

    @Override
    public ReadFile openRead(Path file) throws IOException {
        return disk.openRead(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        disk.link(existing, link);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (forgotten != OperationKind.FORCE_DIRECTORY) {
            disk.forceDirectory(directory);
        }
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        return disk.lock(file);
    }

    private AppendFile forgetful(AppendFile file) {
        return forgotten == OperationKind.FORCE ? new ForgetfulFile(file) : file;
    }

    private record ForgetfulFile(AppendFile file) implements AppendFile {
        @Override
        public void append(byte[] bytes, int offset, int length) throws IOException {
            file.append(bytes, offset, length);
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public void force() {
            // This is what is forgotten.
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
