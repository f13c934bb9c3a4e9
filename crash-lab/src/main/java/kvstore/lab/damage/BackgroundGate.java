package kvstore.lab.damage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.lab.ForwardingDisk;

/**
 * A disk on which only the thread that made it can create files. Others wait until it is opened: so a store can be killed
 * while something that it does in the background, such as writing out a table, has not begun.
 */
final class BackgroundGate extends ForwardingDisk {
    private final Thread owner = Thread.currentThread();
    private final CountDownLatch open = new CountDownLatch(1);

    BackgroundGate(Disk disk) {
        super(disk);
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
        return super.create(file);
    }
}
