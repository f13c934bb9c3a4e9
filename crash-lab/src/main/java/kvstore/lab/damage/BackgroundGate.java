package kvstore.lab.damage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.io.ReadFile;

/**
 * A disk on which only the thread that made it can create files. Others wait until it is opened: so a store can be killed
 * while something that it does in the background, such as writing out a table, has not begun.
 */
final class BackgroundGate implements Disk {
    private final Disk disk;
    private final Thread owner = Thread.currentThread();
    private final CountDownLatch open = new CountDownLatch(1);

    BackgroundGate(Disk disk) {
        this.disk = disk;
    }

    void open() {
        open.countDown();
    }

    @Override
    public AppendFile create(Path file) throws IOException {
        if (Thread.currentThread() != owner) {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted before " + file + " was created");
            }
        }
        return disk.create(file);
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
    public AppendFile openLog(Path file, long end) throws IOException {
        return disk.openLog(file, end);
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
        disk.forceDirectory(directory);
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        return disk.lock(file);
    }
}
