package kvstore.cli.live;

import java.util.Locale;
import kvstore.cli.live.Operation.Kind;

/** A workload that goes on until it is stopped. Those that have a namesake in db_bench do what that one does. */
public enum Traffic {
    FILLRANDOM("writes keys at random"),
    FILLSEQ("writes keys in order, and then again from the first one"),
    OVERWRITE("writes a hundredth of the keys again and again"),
    READRANDOM("gets keys at random"),
    READMISSING("gets keys that are not there but lie between others"),
    MIXED("half gets, half writes, at random"),
    SEEKRANDOM("begins at a random key and reads 20 entries"),
    DELETERANDOM("deletes keys at random");

    private static final int HOT_SHARE = 100;

    private final String description;

    Traffic(String description) {
        this.description = description;
    }

    /** As it is typed. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }

    /** The operation that comes next. */
    Operation next(Entries entries) {
        return switch (this) {
            case FILLRANDOM -> entries.operation(Kind.PUT, entries.any());
            case FILLSEQ -> entries.operation(Kind.PUT, entries.inTurn());
            case OVERWRITE -> entries.operation(Kind.PUT, entries.any() / HOT_SHARE * HOT_SHARE);
            case READRANDOM -> entries.operation(Kind.GET, entries.any());
            case READMISSING -> entries.missing(entries.any());
            case MIXED -> entries.operation(entries.tossed() ? Kind.GET : Kind.PUT, entries.any());
            case SEEKRANDOM -> entries.operation(Kind.SCAN, entries.any());
            case DELETERANDOM -> entries.operation(Kind.DELETE, entries.any());
        };
    }
}
