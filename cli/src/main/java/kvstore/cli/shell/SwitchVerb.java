package kvstore.cli.shell;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import kvstore.cli.terminal.Suggestion;

/** {@code :timer on|off}, and likewise the other switches. */
final class SwitchVerb implements Verb {
    private static final List<String> POSITIONS = List.of("off", "on");

    private final Switch turned;

    SwitchVerb(Switch turned) {
        this.turned = turned;
    }

    @Override
    public String name() {
        return turned.word();
    }

    @Override
    public String usage() {
        return turned.word() + " on|off";
    }

    @Override
    public String purpose() {
        return turned.purpose();
    }

    @Override
    public List<String> details() {
        return turned == Switch.HEX
                ? List.of(
                        "Bytes that cannot be typed are written with two digits each: PUT @hex:00FF @hex:CAFE.",
                        "While it is off, @hex: is text like any other. " + turned.word()
                                + " alone says how it stands.")
                : List.of(
                        turned.word() + " alone says how it stands.",
                        "In a pipe this goes to standard error, so that answers stay answers.");
    }

    @Override
    public Expected expected(List<String> before) {
        return before.isEmpty() ? Expected.oneOf(POSITIONS) : Expected.NOTHING;
    }

    @Override
    public Then run(Arguments arguments, Session session) throws IOException {
        String position = arguments.text().toLowerCase(Locale.ROOT);
        if (!position.isEmpty()) {
            if (!POSITIONS.contains(position)) {
                throw new IllegalArgumentException(name() + " takes on or off, not '" + arguments.text() + "'"
                        + Suggestion.phrase(position, POSITIONS));
            }
            session.turn(turned, position.equals("on"));
        }
        session.answers().say(name() + " is " + (session.isOn(turned) ? "on" : "off"));
        return Then.GO_ON;
    }
}
