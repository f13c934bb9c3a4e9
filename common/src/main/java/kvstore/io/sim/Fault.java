package kvstore.io.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that will go wrong on a simulated disk:
 *
 * <pre>{@code
 * disk.inject(Fault.at(3).on(OperationKind.FORCE).onFile("wal.log").with(Fault.Effect.NO_SPACE).fromThenOn());
 * }</pre>
 *
 * @param countdown the how many-th matching operation from now on fails, 1 = the next
 * @param kind which kind of operation matches; if empty, all that change the disk
 * @param fileName the name, without its directory, that matches; if empty, every one
 * @param lasting whether all matching operations after it fail too, or that one alone
 */
public record Fault(
        int countdown, Optional<OperationKind> kind, Optional<String> fileName, Effect effect, boolean lasting) {
    private static final Pattern TEXT = Pattern.compile("(\\w+) (at|from) (\\d+)(?: on (\\w+))?(?: of (\\S+))?");

    public Fault {
        if (countdown < 1) {
            throw new IllegalArgumentException("the first operation has number 1: countdown=" + countdown);
        }
    }

    /** What happens. */
    public enum Effect {
        /** Nothing is done, and an {@link IOException} says so, as for a broken disk. */
        IO_ERROR,
        /** The same, as for a full disk. */
        NO_SPACE,
        /** Half of the bytes of an append are written, then the disk is full; otherwise like {@link #NO_SPACE}. */
        SHORT_WRITE,
        /** It is done, and then reported as failed. */
        LATE_ERROR,
        /** Nothing is done, and a {@link RuntimeException} comes up from below. */
        RUNTIME_EXCEPTION,
        /** Nothing is done, for want of memory. */
        OUT_OF_MEMORY;

        void raise(OperationKind kind, Path path) throws IOException {
            switch (this) {
                case IO_ERROR, LATE_ERROR -> throw new IOException(path + ": Input/output error (" + kind + ")");
                case NO_SPACE, SHORT_WRITE -> throw new IOException(path + ": No space left on device (" + kind + ")");
                case RUNTIME_EXCEPTION -> throw new IllegalStateException("injected: kind=" + kind + ", path=" + path);
                case OUT_OF_MEMORY -> throw new OutOfMemoryError("injected: kind=" + kind + ", path=" + path);
            }
        }
    }

    /** The how many-th operation fails from now on, once, with an {@link Effect#IO_ERROR}. */
    public static Fault at(int countdown) {
        return new Fault(countdown, Optional.empty(), Optional.empty(), Effect.IO_ERROR, false);
    }

    /** Only operations of this kind count. */
    public Fault on(OperationKind onlyKind) {
        return new Fault(countdown, Optional.of(onlyKind), fileName, effect, lasting);
    }

    /** Only operations on files, or directories, of this name count. */
    public Fault onFile(String onlyName) {
        return new Fault(countdown, kind, Optional.of(onlyName), effect, lasting);
    }

    public Fault with(Effect otherEffect) {
        return new Fault(countdown, kind, fileName, otherEffect, lasting);
    }

    /** Everything that matches fails after it too, until {@link SimulatedDisk#clearFaults}. */
    public Fault fromThenOn() {
        return new Fault(countdown, kind, fileName, effect, true);
    }

    /**
     * The fault that {@link #toString} describes.
     *
     * @throws IllegalArgumentException if the text describes none
     */
    public static Fault parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a fault looks like \"IO_ERROR at 17\" or \"NO_SPACE from 3 on FORCE of wal.log\": text=" + text);
        }
        return new Fault(
                Integer.parseInt(matcher.group(3)),
                Optional.ofNullable(matcher.group(4)).map(name -> named(OperationKind.values(), name)),
                Optional.ofNullable(matcher.group(5)),
                named(Effect.values(), matcher.group(1)),
                matcher.group(2).equals("from"));
    }

    private static <E extends Enum<E>> E named(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no such word in a fault: word=" + name + "; there are " + Arrays.toString(values)));
    }

    /** For instance {@code IO_ERROR at 17}, or {@code NO_SPACE from 3 on FORCE of wal.log} if it lasts. */
    @Override
    public String toString() {
        return effect
                + (lasting ? " from " : " at ")
                + countdown
                + kind.map(only -> " on " + only).orElse("")
                + fileName.map(only -> " of " + only).orElse("");
    }

    boolean matches(OperationKind operation, Path path) {
        return kind.map(only -> only == operation).orElse(operation.changing())
                && fileName.map(only -> only.equals(FileTree.nameOf(path))).orElse(true);
    }
}
