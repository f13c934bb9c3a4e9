package kvstore.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import kvstore.bench.OwnerMark;
import kvstore.bench.Scratch;

/**
 * The directory in which a comparison makes its stores. It goes when it is closed, and when the process is told to end. If the
 * process is killed it stays, and the next comparison removes it.
 */
public final class Workplace implements AutoCloseable {
    private static final String NAME = "compare";
    private static final String DIRECTORIES = "kv-bench-" + NAME + "-*";

    private final Scratch scratch;
    private final OwnerMark mark;

    private Workplace(Scratch scratch, OwnerMark mark) {
        this.scratch = scratch;
        this.mark = mark;
    }

    /**
     * Makes one.
     *
     * @param directory where it is to be; made if it is not there
     */
    @SuppressWarnings("resource") // the caller closes it
    public static Workplace in(Path directory) throws IOException {
        Scratch scratch = Scratch.in(directory, NAME);
        try {
            return new Workplace(scratch, OwnerMark.on(scratch.path()));
        } catch (IOException | RuntimeException e) {
            closeAfter(e, scratch);
            throw e;
        }
    }

    private static void closeAfter(Exception failure, AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    public Path path() {
        return scratch.path();
    }

    /**
     * Removes what comparisons of the same user, which are gone, have left in the same place. What cannot be removed stays, and is
     * told of too.
     *
     * @param told gets a sentence for each of them
     */
    public void removeLeftOvers(Consumer<String> told) {
        mark.removeLeftOvers(DIRECTORIES, "a comparison", told);
    }

    @Override
    public void close() throws IOException {
        try (mark) {
            scratch.close();
        }
    }
}
