package kvstore.compaction;

import java.util.Optional;
import kvstore.KeyRange;

/**
 * A strategy: which tables are merged next. It looks at nothing but the tables there are, and changes nothing, so the
 * same tables give the same choice.
 *
 * <p>Whoever carries a choice out gives its {@link Edit} to {@link Levels#with}, and asks again. Flushes may have added
 * tables on level 0 meanwhile. Asking again and again ends: some time there is nothing left to do.
 *
 * <p><b>Threads.</b> Immutable; any thread.
 */
public interface CompactionPicker {
    /** What is due: without it, reads become slower with every flush. */
    Optional<Compaction> pick(Levels levels);

    /**
     * What may be done when nothing is due and nothing else is to be done: it gives back space that is held by old
     * versions and by tombstones.
     */
    Optional<Compaction> pickWhenIdle(Levels levels);

    /**
     * The next step of a compaction by hand, which moves a range as far down as it goes and drops all its tombstones.
     * Every step makes the rest smaller, and in the end there is none.
     *
     * @param age tables newer than this one are left alone, so that it ends even while others write
     */
    Optional<Compaction> pickWithin(Levels levels, KeyRange range, long age);

    /**
     * How many bytes have to be rewritten, roughly, until nothing is due. It grows with every flush that compaction
     * does not keep up with; writers are slowed by it.
     */
    long debtBytes(Levels levels);
}
