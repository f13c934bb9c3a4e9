package kvstore.cli.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code CHECKPOINT <directory>}. */
final class CheckpointVerb implements Verb {
    @Override
    public String name() {
        return "CHECKPOINT";
    }

    @Override
    public String usage() {
        return "CHECKPOINT <directory>";
    }

    @Override
    public String purpose() {
        return "makes a copy of the store that opens as a store of its own";
    }

    @Override
    public Expected expected(List<String> before) {
        return Expected.FILE;
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        String directory = arguments.text();
        if (directory.isEmpty()) {
            throw new IllegalArgumentException("CHECKPOINT needs a new or empty directory: " + usage());
        }
        session.store().checkpoint(Path.of(directory));
        session.answers().say(session.answers().style().ok());
        return Then.GO_ON;
    }
}
