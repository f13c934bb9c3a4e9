package kvstore.cli.shell;

import java.util.Locale;

/** What the shell can be told to do with each command. */
enum Switch {
    TIMER("shows how long each command took"),
    EXPLAIN("shows what GET, PUT, DELETE and SCAN did, step by step"),
    HEX("shows keys and values as @hex:…, and reads them so");

    private final String purpose;

    Switch(String purpose) {
        this.purpose = purpose;
    }

    /** As it is typed. */
    String word() {
        return ":" + name().toLowerCase(Locale.ROOT);
    }

    String purpose() {
        return purpose;
    }
}
