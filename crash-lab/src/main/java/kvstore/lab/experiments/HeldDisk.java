package kvstore.lab.experiments;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.io.ReadFile;

/**
 * A disk on which one thread alone can create files and remove them. All others wait there until it lets them, so that what
 * a store does in the background stays half done as long as one wants to look at it.
 */
final class HeldDisk implements Disk {
    private static final int MOST_SECONDS = 20;

    private final Disk disk;
    private final Thread free = Thread.currentThread();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    HeldDisk(Disk disk) {
        this.disk = disk;
    }

    void release() {
        released.countDown();
    }

    /** Waits until another thread is held, or for so long that none will come. */
    void awaitHeld() throws IOException {
        try {
            arrived.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it waited for a thread to be held", e);
        }
    }

    private void hold() throws IOException {
        if (Thread.currentThread() != free) {
            arrived.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while it was held", e);
            }
        }
    }

    @Override
    public AppendFile create(Path file) throws IOException {
        hold();
        return disk.create(file);
    }

    @Override
    public void delete(Path file) throws IOException {
        hold();
        disk.delete(file);
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
    public void forceDirectory(Path directory) throws IOException {
        disk.forceDirectory(directory);
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        return disk.lock(file);
    }
}
