package kvstore.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all: what stood there before goes when all that is to be there is on the disk. */
public final class WholeFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private WholeFile() {}

    /** Writes what belongs into a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Output out) throws IOException;
    }

    /**
     * Looks whether a file can be made there, before anything is done to fill it.
     *
     * @param replace whether one that is there may be replaced
     * @param howToReplace what to type to replace it
     */
    public static void requirePlace(Path target, boolean replace, String howToReplace) throws IOException {
        if (Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "is a directory, not a file");
        }
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new IOException("there is no directory " + parent + " for " + target + "; make it first");
        }
        if (!Files.isWritable(parent)) {
            throw new IOException("no permission to write into " + parent);
        }
        if (Files.exists(target) && !replace) {
            throw new IOException(target + " exists already; name another file, or replace it with " + howToReplace);
        }
    }

    /** Writes all of it, or leaves what was there. */
    public static void write(Path target, Content content) throws IOException {
        boolean special = Files.exists(target) && !Files.isRegularFile(target); // a pipe, a device: nothing to rename
        if (special) {
            try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
                write(channel, target, content);
            }
            return;
        }
        Path unfinished = unfinished(target);
        FileChannel opened = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = opened) {
            write(channel, target, content);
            channel.force(true);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void write(FileChannel channel, Path target, Content content) throws IOException {
        Output out = new Output(
                new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES), target.toString());
        content.writeTo(out);
        out.flush();
    }

    /** The number of the process is in its name, so that it is nobody else's file. */
    private static Path unfinished(Path target) {
        return target.resolveSibling(
                target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }
}
