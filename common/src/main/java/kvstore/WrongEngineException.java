package kvstore;

import java.io.IOException;
import java.nio.file.Path;

/** The directory was written by another engine. Nothing in it was changed. */
public final class WrongEngineException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String owner;
    private final String asked;

    public WrongEngineException(Path directory, String owner, String asked) {
        super("the store in " + directory + " was written by the engine '" + owner + "', not by '" + asked
                + "'; open it with '" + owner + "', or choose another directory");
        this.owner = owner;
        this.asked = asked;
    }

    /** The name of the engine that was to open it. */
    public String asked() {
        return asked;
    }

    /** The name of the engine that wrote the directory. */
    public String owner() {
        return owner;
    }
}
