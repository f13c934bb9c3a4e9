package kvstore.cli.shell;

import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import kvstore.KeyValueStore;
import kvstore.cli.explain.ExplainedOperation;
import kvstore.cli.explain.StepTable;
import kvstore.explain.Trace;
import org.jspecify.annotations.Nullable;

/** What a verb works with: the store, how it answers, and what was said before. */
public final class Session {
    private final KeyValueStore store;
    private final Answers answers;
    private final Supplier<Page> page;
    private final SessionLines lines = new SessionLines();
    private final Set<Object> filesBeingRead = new HashSet<>();
    private EnumSet<Switch> on = EnumSet.noneOf(Switch.class);
    private @Nullable ScanRequest rest;
    private boolean pageWasCut;

    /**
     * A session with an open store.
     *
     * @param source where the lines come from; it knows the screen, if there is one
     */
    public Session(KeyValueStore store, Answers answers, LineSource source) {
        this.store = store;
        this.answers = answers;
        this.page = () -> switch (answers.listener()) {
            case PERSON -> source.page();
            case TERMINAL -> Page.LONG;
            case PROGRAM -> Page.ENDLESS;
        };
    }

    KeyValueStore store() {
        return store;
    }

    Answers answers() {
        return answers;
    }

    SessionLines lines() {
        return lines;
    }

    boolean isOn(Switch what) {
        return on.contains(what);
    }

    void turn(Switch what, boolean isOn) {
        if (isOn) {
            on.add(what);
        } else {
            on.remove(what);
        }
    }

    /** For an operation that is to be explained, or {@code null} if nobody wants to know. */
    @Nullable
    Trace trace() {
        return isOn(Switch.EXPLAIN) ? new Trace() : null;
    }

    void explain(ExplainedOperation operation) throws IOException {
        answers.remark(StepTable.of(operation));
    }

    Page page() {
        return page.get();
    }

    /**
     * A scan has ended before its range.
     *
     * @param next what it has not shown
     * @param cut whether it would have gone on, had there been room
     */
    void leaveOff(ScanRequest next, boolean cut) {
        rest = next;
        pageWasCut = cut;
    }

    /** A scan has shown all. */
    void leaveNothing() {
        rest = null;
    }

    /** What the last scan has not shown. */
    Optional<ScanRequest> rest() {
        return Optional.ofNullable(rest);
    }

    /** Whether the command before has left off at the end of a page; asked once. */
    boolean takePageWasCut() {
        boolean cut = pageWasCut;
        pageWasCut = false;
        return cut;
    }

    /**
     * Runs what reads a file's lines. The file means the same whatever was said before, and what it switches is as it was
     * afterwards.
     *
     * @param identity of the file; it cannot be read while it is being read
     */
    Verb.Then reading(Object identity, String name, Lines lines) throws IOException {
        if (!filesBeingRead.add(identity)) {
            throw new IllegalArgumentException(name + " is being read already; a file cannot read itself");
        }
        EnumSet<Switch> before = EnumSet.copyOf(on);
        on.remove(Switch.HEX);
        try {
            return lines.run();
        } finally {
            on = before;
            filesBeingRead.remove(identity);
        }
    }

    /** Reads lines and runs them. */
    @FunctionalInterface
    interface Lines {
        Verb.Then run() throws IOException;
    }
}
