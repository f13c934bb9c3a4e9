package kvstore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The directory is open already, in this process or in another one. */
public final class StoreLockedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long holderPid;

    /** @param holderPid the process that holds the lock, if it is known */
    public StoreLockedException(Path directory, OptionalLong holderPid) {
        super("the store in " + directory + " is already open"
                + (holderPid.isPresent() ? " in process " + holderPid.getAsLong() : " in another process")
                + "; close it there first");
        this.holderPid = holderPid.orElse(-1);
    }

    /** The process that holds the lock, if it is known. */
    public OptionalLong holderPid() {
        return holderPid < 0 ? OptionalLong.empty() : OptionalLong.of(holderPid);
    }
}
