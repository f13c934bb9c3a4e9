package kvstore.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A process that locks a file, says so, and holds it until its input ends. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (Closeable lock = RealDisk.instance().lock(Path.of(arguments[0]))) {
            System.out.println("locked " + (lock != null));
            System.in.readAllBytes();
        }
    }
}
