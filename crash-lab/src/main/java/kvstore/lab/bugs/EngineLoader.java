package kvstore.lab.bugs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import kvstore.StorageEngine;

/**
 * Loads engines a second time, with some classes in place of the original ones. What an engine and its user have in common
 * is shared: the API with what it explains, the disk's interface, and the encoding of batches. Everything else of the
 * store is the loader's own.
 */
final class EngineLoader extends ClassLoader {
    private static final String OURS = "kvstore.";
    private static final String SHARED = "kvstore\\.(([A-Z]|io\\.|codec\\.|explain\\.|watch\\.|lab\\.).*)";

    private final Map<String, byte[]> changed;

    EngineLoader(Map<String, byte[]> changed) {
        super(StorageEngine.class.getClassLoader());
        this.changed = Map.copyOf(changed);
        changed.keySet().stream()
                .filter(name -> name.matches(SHARED))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("a class that is shared cannot be changed: class=" + name);
                });
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS) || name.matches(SHARED)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = changed.containsKey(name) ? changed.get(name) : original(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private byte[] original(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
