package kvstore.lab.damage;

/** What the formats cannot notice. Each is written down in {@code docs/labs/damage.md}. */
public enum DamageLimit {
    /** The end of the log of a process that was killed: nothing behind it says that it was durable. */
    END_OF_A_KILLED_LOG,
    /** The newest log of a process that was killed is gone, while a sealed one waits to become a table. */
    NEWEST_LOG_GONE
}
