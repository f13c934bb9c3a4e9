package kvstore.cli.live;

import java.io.IOException;

/** More was asked for than can be taken down: as much is waiting already as may wait. Nothing was done; it can be asked for again. */
final class BusyException extends IOException {
    private static final long serialVersionUID = 1;

    BusyException(String message) {
        super(message);
    }
}
