package kvstore.lab.bugs;

import java.io.IOException;

/** A bug could not be put into an engine: no sources, no compiler, or sources that have changed. */
public final class BugNotPlantedException extends IOException {
    private static final long serialVersionUID = 1;

    BugNotPlantedException(String bug, String why) {
        super("the bug " + bug + " cannot be planted: " + why);
    }
}
