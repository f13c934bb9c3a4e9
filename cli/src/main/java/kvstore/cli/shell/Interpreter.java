package kvstore.cli.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Runs one line, wherever it came from: finds its verb, times it, and keeps it if it did what it should. */
final class Interpreter {
    private Interpreter() {}

    /** A blank line does nothing, or shows the next page; one that begins with {@code #} is for people. */
    static Verb.Then run(byte[] line, Session session) throws IOException {
        int start = Blanks.skip(line, 0);
        int end = Blanks.endOfWord(line, start);
        boolean pageWasCut = session.takePageWasCut();
        if (start == end) {
            return pageWasCut && session.answers().listener() == Answers.Listener.PERSON
                    ? MoreVerb.goOn(session)
                    : Verb.Then.GO_ON;
        }
        if (line[0] == '#') {
            return Verb.Then.GO_ON;
        }
        Verb verb = Verbs.named(new String(line, start, end - start, StandardCharsets.UTF_8));
        byte[] rest = Arrays.copyOfRange(line, Blanks.skip(line, end), line.length);
        long started = System.nanoTime();
        Verb.Then then = verb.run(new Arguments(rest, session.isOn(Switch.HEX)), session);
        if (verb.isSaved()) {
            session.lines().add(line);
        }
        if (session.isOn(Switch.TIMER) && !(verb instanceof SwitchVerb) && then == Verb.Then.GO_ON) {
            session.answers().remark(List.of(session.answers().style().time(System.nanoTime() - started)));
        }
        return then;
    }
}
