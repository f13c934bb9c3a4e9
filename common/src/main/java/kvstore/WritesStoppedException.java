package kvstore;

import java.io.IOException;

/**
 * An earlier write, force or rename failed, so the store takes no more writes until it is opened again: what reached
 * the disk is unknown, and recovery finds out. All that was acknowledged before is safe, and reads go on. The cause is
 * the first failure.
 */
public final class WritesStoppedException extends IOException {
    private static final long serialVersionUID = 1L;

    public WritesStoppedException(Throwable firstFailure) {
        super(
                "writes are stopped since an earlier failure (" + firstFailure.getMessage()
                        + "); mend its cause and open the store again",
                firstFailure);
    }
}
