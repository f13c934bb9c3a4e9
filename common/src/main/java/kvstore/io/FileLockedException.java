package kvstore.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Somebody else has locked the file. */
public final class FileLockedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long holderPid;

    /** @param holderPid the process that has it, if it left its number in the file */
    public FileLockedException(Path file, OptionalLong holderPid) {
        super(file + " is locked" + (holderPid.isPresent() ? " by process " + holderPid.getAsLong() : ""));
        this.holderPid = holderPid.orElse(-1);
    }

    /** The process that has it, if it is known. */
    public OptionalLong holderPid() {
        return holderPid < 0 ? OptionalLong.empty() : OptionalLong.of(holderPid);
    }
}
