package kvstore.cli.doctor;

import java.util.Locale;
import kvstore.cli.terminal.ExitStatus;

/** How bad a finding is; the worst is the last. */
public enum Severity {
    /** As it should be. */
    FINE(ExitStatus.DONE),
    /** Worth knowing. */
    NOTE(ExitStatus.DONE),
    /** It works, but not as well, or not as safely, as it should. */
    WARNING(1),
    /** A file of the store holds something else than it should. */
    DAMAGED(ExitStatus.DAMAGED),
    /** A store does not work here. */
    PROBLEM(ExitStatus.IO_ERROR);

    private final int status;

    Severity(int status) {
        this.status = status;
    }

    /** The exit status if nothing is worse. */
    public int status() {
        return status;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
