package kvstore.lab.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import kvstore.lab.ForwardingDisk;

/**
 * A disk on which one thread alone can create files and remove them. All others wait there until it lets them, so that what
 * a store does in the background stays half done as long as one wants to look at it.
 */
final class HeldDisk extends ForwardingDisk {
    private static final int MOST_SECONDS = 20;

    private final Thread free = Thread.currentThread();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    HeldDisk(Disk disk) {
        super(disk);
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
        return super.create(file);
    }

    @Override
    public void delete(Path file) throws IOException {
        hold();
        super.delete(file);
    }
}
