package kvstore.explain;

import java.util.OptionalInt;

/**
 * Where a step takes place.
 *
 * @param name what people call it: of a table or a log its file's name
 * @param level of a table or of a level, where an engine has levels; otherwise {@link #NO_LEVEL}
 */
public record Place(Kind kind, String name, int level) {
    /** What {@link #level} is where there are no levels. */
    public static final int NO_LEVEL = -1;

    /** What it is, whatever its name. */
    public enum Kind {
        /** The map that holds all of a store. */
        MAP,
        /** The memtable that writes go to. */
        MEMTABLE,
        /** One that is full, and waits to become a table. */
        FROZEN_MEMTABLE,
        /** One of the levels that tables are ordered in. */
        LEVEL,
        /** A sorted table on disk. */
        TABLE,
        /** The threads that write at the same time. */
        QUEUE,
        /** The write-ahead log. */
        LOG,
        /** The store as a whole. */
        STORE
    }

    public Place {
        if (level < NO_LEVEL) {
            throw new IllegalArgumentException("levels begin with 0: level=" + level);
        }
    }

    /** A place outside of any level. */
    public static Place of(Kind kind, String name) {
        return new Place(kind, name, NO_LEVEL);
    }

    /** The level as a number, if there is one. */
    public OptionalInt levelIfAny() {
        return level == NO_LEVEL ? OptionalInt.empty() : OptionalInt.of(level);
    }
}
