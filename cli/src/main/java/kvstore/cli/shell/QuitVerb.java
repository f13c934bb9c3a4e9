package kvstore.cli.shell;

import java.util.List;

/** {@code QUIT}. */
final class QuitVerb implements Verb {
    @Override
    public String name() {
        return "QUIT";
    }

    @Override
    public List<String> aliases() {
        return List.of("EXIT");
    }

    @Override
    public String usage() {
        return "QUIT";
    }

    @Override
    public String purpose() {
        return "leaves the shell, as Ctrl-D does";
    }

    @Override
    public boolean isSaved() {
        return false;
    }

    @Override
    public Then run(Arguments arguments, Session session) {
        arguments.none(this);
        return Then.QUIT;
    }
}
