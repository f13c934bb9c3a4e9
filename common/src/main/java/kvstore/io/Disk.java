package kvstore.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Every file operation that the store needs.
 *
 * <p><b>Durability.</b> What a file holds is durable after {@link AppendFile#force}. That a name exists, is gone or
 * means another file is durable after {@link #forceDirectory} of the directory that it stands in. Whatever was not
 * forced may survive a power cut in any part and any order; all of it survives {@code kill -9}.
 *
 * <p><b>Errors.</b> Everything may fail with an {@link IOException} that names the file. A failed force must not be
 * tried again: the operating system may have dropped what it could not write.
 */
public interface Disk {
    /** Creates a directory, and those above it that are missing, each durably. It is no error if it exists. */
    void createDirectories(Path directory) throws IOException;

    /** The names in a directory, in order. */
    List<String> list(Path directory) throws IOException;

    /** Whether there is something of that name, whatever it is. */
    boolean exists(Path path) throws IOException;

    boolean isDirectory(Path path) throws IOException;

    /** In bytes. */
    long size(Path file) throws IOException;

    /** Creates an empty file and opens it for appending; an error if there is one of that name. */
    AppendFile create(Path file) throws IOException;

    /**
     * Opens a file that exists, for many small appends. Until it is closed it may be longer than what was appended: there
     * are zeros behind the end then, so that neither every append nor every force has to make the file longer.
     *
     * @param end where the appends begin; behind it the file must hold nothing but zeros
     */
    AppendFile openLog(Path file, long end) throws IOException;

    /** Opens a file that exists, to read it. */
    ReadFile openRead(Path file) throws IOException;

    /**
     * Opens a file that exists and is never changed any more, to read it often. The disk may keep all of it within reach,
     * so bytes that somebody changes all the same are wrong bytes or an error, as they are for {@link #openRead}. Who finds
     * wrong bytes calls {@link ReadFile#checkReadable}.
     */
    default ReadFile openImmutable(Path file) throws IOException {
        return openRead(file);
    }

    /** Gives a file another name, in place of a file that has that name already: at every moment one or the other. */
    void rename(Path from, Path to) throws IOException;

    /** Gives a file a second name, or copies it (forced) where the file system has no links across the two places. */
    void link(Path existing, Path link) throws IOException;

    /** Removes a file; an error if there is none. */
    void delete(Path file) throws IOException;

    /** Makes durable which names the directory has. */
    void forceDirectory(Path directory) throws IOException;

    /**
     * Locks a file, which is created if it is missing, until the returned object is closed or the process ends. It
     * holds against other processes and against a second lock inside this one, whatever path leads to the file.
     *
     * @throws FileLockedException if somebody else has it
     */
    Closeable lock(Path file) throws IOException;
}
