package kvstore.cli.terminal;

/** What the process says to its caller when it ends. */
public final class ExitStatus {
    public static final int DONE = 0;

    /** A key, or a planted bug that was looked for. */
    public static final int NOT_FOUND = 1;

    public static final int USAGE = 2;
    public static final int DAMAGED = 3;
    public static final int IO_ERROR = 4;

    /** A fault of the program itself; the launcher says the same when the build fails. */
    public static final int INTERNAL = 70;

    private ExitStatus() {}
}
