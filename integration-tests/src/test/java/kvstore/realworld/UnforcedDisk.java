package kvstore.realworld;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import kvstore.io.AppendFile;
import kvstore.io.Disk;
import org.jspecify.annotations.Nullable;

/** A disk on which every force does nothing: what a store would be that had forgotten all of them. */
final class UnforcedDisk implements InvocationHandler {
    private final Object target;

    private UnforcedDisk(Object target) {
        this.target = target;
    }

    static Disk over(Disk disk) {
        return wrap(Disk.class, disk);
    }

    private static <T> T wrap(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                UnforcedDisk.class.getClassLoader(), new Class<?>[] {type}, new UnforcedDisk(target)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().startsWith("force")) {
            return null;
        }
        try {
            Object result = method.invoke(target, arguments);
            return result instanceof AppendFile ? wrap(AppendFile.class, result) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
