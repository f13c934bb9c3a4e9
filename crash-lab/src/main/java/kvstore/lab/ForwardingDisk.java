package kvstore.lab;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.io.ReadFile;

/** A disk that hands everything on to another one. A subclass does otherwise where it wants to. */
public abstract class ForwardingDisk implements Disk {
    private final Disk disk;

    protected ForwardingDisk(Disk disk) {
        this.disk = disk;
    }

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
        return disk.create(file);
    }

    @Override
    public AppendFile openLog(Path file, long end) throws IOException {
        return disk.openLog(file, end);
    }

    @Override
    public ReadFile openRead(Path file) throws IOException {
        return disk.openRead(file);
    }

    @Override
    public ReadFile openImmutable(Path file) throws IOException {
        return disk.openImmutable(file);
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
        disk.forceDirectory(directory);
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        return disk.lock(file);
    }
}
