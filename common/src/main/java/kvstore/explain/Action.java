package kvstore.explain;

/** What a step does. */
public enum Action {
    /** Looks whether the key can be there at all: is it between the first and the last one? */
    RANGE,
    /** Asks a filter, which knows of most keys for certain that they are not there. */
    FILTER,
    /** Looks in an index for the one place where the key can be. */
    INDEX,
    /** Searches what is in memory. */
    SEARCH,
    /** Gets a block, or as much of a table as is read at once, and searches it. */
    BLOCK,
    /** Walks over entries in the order of their keys. */
    WALK,
    /** Waits for others that write, or commits with them. */
    QUEUE,
    /** Waits because work in the background is behind. */
    THROTTLE,
    /** Looks for room in the memtable, and begins a new one if it is full. */
    ROOM,
    /** Adds a record to the log, and hands it to the operating system. */
    APPEND,
    /** Has the log written to stable storage. */
    FORCE,
    /** Adds what is written to the map or the memtable, and lets readers see it. */
    APPLY,
    /** All that an operation does, by an engine that tells no more. */
    ALL
}
