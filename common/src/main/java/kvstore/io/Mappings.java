package kvstore.io;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.MappedByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Lets go of mapped files. Until Java 22 the JDK offers no way but to wait for the garbage collector, and as long as a
 * mapping lives, a deleted file keeps its space on the disk. {@code sun.misc.Unsafe} can, and is open to everybody in the
 * module {@code jdk.unsupported}. Where it is missing, it is left to the garbage collector.
 */
final class Mappings {
    private static final @Nullable MethodHandle INVOKE_CLEANER = invokeCleaner();

    private Mappings() {}

    /** Nobody may touch the buffer afterwards: the process would be killed. */
    static void unmap(MappedByteBuffer buffer) {
        if (INVOKE_CLEANER != null) {
            try {
                INVOKE_CLEANER.invoke(buffer);
            } catch (Throwable e) {
                throw new IllegalStateException("cannot unmap: buffer=" + buffer, e);
            }
        }
    }

    private static @Nullable MethodHandle invokeCleaner() {
        try {
            Class<?> unsafeClass = Class.forName("sun.misc.Unsafe");
            Field instance = unsafeClass.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            return MethodHandles.lookup()
                    .findVirtual(
                            unsafeClass, "invokeCleaner", MethodType.methodType(void.class, java.nio.ByteBuffer.class))
                    .bindTo(instance.get(null));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
