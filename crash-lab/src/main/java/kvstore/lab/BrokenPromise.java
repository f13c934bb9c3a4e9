package kvstore.lab;

import org.jspecify.annotations.Nullable;

/** The store did not do what it promises. An error, not an exception, so that no engine and no test takes it for one of its own. */
public final class BrokenPromise extends AssertionError {
    private static final long serialVersionUID = 1;

    private final Promise promise;
    private final String what;

    /** @param what what was found, and where */
    public BrokenPromise(Promise promise, String what) {
        this(promise, what, null);
    }

    public BrokenPromise(Promise promise, String what, @Nullable Throwable cause) {
        super(what + System.lineSeparator() + "  broken: " + promise, cause);
        this.promise = promise;
        this.what = what;
    }

    public Promise promise() {
        return promise;
    }

    /** What was found, and where, without the promise. */
    public String what() {
        return what;
    }
}
