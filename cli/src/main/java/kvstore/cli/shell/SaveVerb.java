package kvstore.cli.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kvstore.cli.terminal.Escaping;
import kvstore.cli.terminal.Suggestion;
import kvstore.cli.terminal.WholeFile;

/** {@code :save [--replace] <file>}. */
final class SaveVerb implements Verb {
    private static final String REPLACE = "--replace";

    @Override
    public String name() {
        return ":save";
    }

    @Override
    public String usage() {
        return ":save [--replace] <file>";
    }

    @Override
    public String purpose() {
        return "writes the lines of this session into a file for :read";
    }

    @Override
    public List<String> details() {
        return List.of(
                "All lines that did what they should, as they were typed.",
                "A file that is there is left alone, unless " + REPLACE + " is said.");
    }

    @Override
    public Expected expected(List<String> before) {
        return Expected.FILE;
    }

    @Override
    public boolean isSaved() {
        return false;
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        String name = arguments.text();
        boolean replace = !name.isEmpty() && arguments.words().get(0).equals(REPLACE);
        if (replace) {
            name = arguments.behindFirstWord().text();
        } else if (name.startsWith("--")) {
            String option = arguments.words().get(0);
            throw new IllegalArgumentException("unknown option '" + option + "'"
                    + Suggestion.phrase(option, List.of(REPLACE)) + " (a file of that name is ./" + option + ")");
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException(":save needs the name of a file: " + usage());
        }
        Path file = Path.of(name);
        session.lines().requireComplete();
        WholeFile.requirePlace(file, replace, ":save " + REPLACE + " " + name);
        WholeFile.write(file, session.lines()::writeTo);
        session.answers().say(session.answers().style().saved(session.lines().count(), Escaping.visible(name)));
        return Then.GO_ON;
    }
}
