package kvstore.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kvstore.io.Disk;

/** A disk on which the file that a log is written afresh into is not created before the test lets it be. */
final class GatedDisk {
    private static final long DEADLINE_SECONDS = 20;

    private final Disk disk;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile boolean armed;

    GatedDisk(Disk disk) {
        this.disk = disk;
    }

    /** The disk to open a store on. */
    Disk gated() {
        return (Disk) Proxy.newProxyInstance(
                Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, args) -> call(method, args));
    }

    /** From now on somebody is held. */
    GatedDisk arm() {
        armed = true;
        return this;
    }

    void awaitArrival() throws InterruptedException {
        assertThat(arrived.await(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .as("a log is written afresh")
                .isTrue();
    }

    void open() {
        open.countDown();
    }

    private Object call(Method method, Object[] args) throws Throwable {
        if (armed && method.getName().equals("create") && ((Path) args[0]).endsWith(MapStoreHarness.TEMPORARY_LOG)) {
            arrived.countDown();
            open.await();
        }
        try {
            return method.invoke(disk, args);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }
}
