package kvstore.cli.live;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kvstore.KeyValueStore;
import kvstore.StorageEngine;
import kvstore.StoreOptions;
import kvstore.VerifyReport;
import org.jspecify.annotations.Nullable;

/** The engine {@code lsm}, whose stores fail, or wait, in the methods that are named, for as long as that is wanted. */
final class TroubledEngine implements StorageEngine {
    private final StorageEngine engine = StorageEngine.named("lsm");
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

    @FunctionalInterface
    private interface Trouble {
        void strike() throws IOException;
    }

    /** A method fails with an error of the machine; {@code close} closes first, {@code open} opens nothing. */
    void fail(String method, String message) {
        troubles.put(method, () -> {
            throw new IOException(message);
        });
    }

    /** A method fails with an error of the program. */
    void failWithError(String method, String message) {
        troubles.put(method, () -> {
            throw new AssertionError(message);
        });
    }

    /** A method waits until the latch is counted down, or for a minute. */
    CountDownLatch hold(String method) {
        CountDownLatch go = new CountDownLatch(1);
        troubles.put(method, () -> {
            try {
                go.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return go;
    }

    /** From now on nothing fails. */
    void heal() {
        troubles.clear();
    }

    private void strike(String method) throws IOException {
        Trouble trouble = troubles.get(method);
        if (trouble != null) {
            trouble.strike();
        }
    }

    @Override
    public KeyValueStore open(Path directory, StoreOptions options) throws IOException {
        strike("open");
        KeyValueStore store = engine.open(directory, options);
        return (KeyValueStore) Proxy.newProxyInstance(
                KeyValueStore.class.getClassLoader(),
                new Class<?>[] {KeyValueStore.class},
                (proxy, method, arguments) -> call(store, method, arguments));
    }

    private @Nullable Object call(KeyValueStore store, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            if (method.getName().equals("close")) {
                store.close();
            }
            strike(method.getName());
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public String description() {
        return engine.description();
    }

    @Override
    public int week() {
        return engine.week();
    }

    @Override
    public VerifyReport verify(Path directory, StoreOptions options) throws IOException {
        return engine.verify(directory, options);
    }
}
