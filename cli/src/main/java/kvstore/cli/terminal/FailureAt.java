package kvstore.cli.terminal;

/** A failure, and the line of a file that it came from. Its kind and its status are those of its cause. */
public final class FailureAt extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String place;
    private final Exception failure;

    /** @param place such as {@code setup.kv line 3} */
    public FailureAt(String place, Exception cause) {
        super(place, cause);
        this.place = place;
        this.failure = cause;
    }

    String place() {
        return place;
    }

    Exception failure() {
        return failure;
    }
}
