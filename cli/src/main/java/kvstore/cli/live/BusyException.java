package kvstore.cli.live;

import java.io.IOException;

/** As much is waiting already as may wait. Nothing was taken down; it can be asked for again. */
final class BusyException extends IOException {
    private static final long serialVersionUID = 1;

    BusyException(String message) {
        super(message);
    }
}
