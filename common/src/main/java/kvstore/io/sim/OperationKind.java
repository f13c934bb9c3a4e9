package kvstore.io.sim;

/** The kinds of things that can be asked of a disk, to say which of them a {@link Fault} strikes. */
public enum OperationKind {
    CREATE_DIRECTORY(true),
    CREATE(true),
    APPEND(true),
    TRUNCATE(true),
    FORCE(true),
    RENAME(true),
    LINK(true),
    DELETE(true),
    FORCE_DIRECTORY(true),
    OPEN(false),
    READ(false),
    LIST(false);

    private final boolean changing;

    OperationKind(boolean changing) {
        this.changing = changing;
    }

    /** Whether it changes the disk or what is durable on it; only such operations stand in the history. */
    public boolean changing() {
        return changing;
    }
}
