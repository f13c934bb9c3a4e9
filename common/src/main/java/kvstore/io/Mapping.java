package kvstore.io;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file in memory that can be let go at once. A buffer of {@link FileChannel#map} alone lives until the garbage
 * collector finds it, and so long a deleted file keeps its space on the disk.
 *
 * <p>From Java 22 on a mapping belongs to an arena, which can be closed. Before, {@code sun.misc.Unsafe} can unmap, and is
 * open to everybody in the module {@code jdk.unsupported}; later Java versions warn of it. Both are found by name, because
 * this is compiled for Java 17. Where neither is there, it is left to the garbage collector.
 */
final class Mapping {
    private static final int FIRST_WITH_ARENAS = 22;
    private static final boolean ARENAS = Runtime.version().feature() >= FIRST_WITH_ARENAS;
    private static final @Nullable MethodHandle INVOKE_CLEANER = ARENAS ? null : invokeCleaner();

    private final ByteBuffer buffer;
    private final @Nullable AutoCloseable arena;

    private Mapping(ByteBuffer buffer, @Nullable AutoCloseable arena) {
        this.buffer = buffer;
        this.arena = arena;
    }

    /** Maps a part of a file; it may be used by any thread, and after the channel was closed. */
    static Mapping of(FileChannel channel, FileChannel.MapMode mode, long position, long size) throws IOException {
        return ARENAS ? inArena(channel, mode, position, size) : new Mapping(channel.map(mode, position, size), null);
    }

    ByteBuffer buffer() {
        return buffer;
    }

    /** Nobody may touch the buffer afterwards: before Java 22 the process would be killed. */
    void unmap() {
        try {
            if (arena != null) {
                arena.close();
            } else if (INVOKE_CLEANER != null) {
                INVOKE_CLEANER.invoke(buffer);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("cannot unmap: buffer=" + buffer, e);
        }
    }

    /** {@code channel.map(mode, position, size, Arena.ofShared()).asByteBuffer()}. */
    private static Mapping inArena(FileChannel channel, FileChannel.MapMode mode, long position, long size)
            throws IOException {
        try {
            Class<?> arenaClass = Class.forName("java.lang.foreign.Arena");
            Class<?> segmentClass = Class.forName("java.lang.foreign.MemorySegment");
            AutoCloseable arena =
                    (AutoCloseable) arenaClass.getMethod("ofShared").invoke(null);
            MethodHandle map = MethodHandles.lookup()
                    .findVirtual(
                            FileChannel.class,
                            "map",
                            MethodType.methodType(
                                    segmentClass, FileChannel.MapMode.class, long.class, long.class, arenaClass));
            Object segment = map.invokeWithArguments(channel, mode, position, size, arena);
            return new Mapping(
                    (ByteBuffer) segmentClass.getMethod("asByteBuffer").invoke(segment), arena);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("cannot map a file: " + e, e);
        }
    }

    private static @Nullable MethodHandle invokeCleaner() {
        try {
            Class<?> unsafeClass = Class.forName("sun.misc.Unsafe");
            Field instance = unsafeClass.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            return MethodHandles.lookup()
                    .findVirtual(unsafeClass, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
                    .bindTo(instance.get(null));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // not there, or not allowed: see above
        }
    }
}
