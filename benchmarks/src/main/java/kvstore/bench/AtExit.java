package kvstore.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * What has to be undone even if this process is told to end: the last first, as blocks with {@code try} would do it. A hook for
 * each would not do, because hooks run side by side, and a directory cannot go while a process still writes into it.
 */
final class AtExit {
    private static final Deque<Runnable> LAST_FIRST = new ArrayDeque<>();
    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::undoAll));
    }

    private AtExit() {}

    /** Makes something that has to be undone. */
    @FunctionalInterface
    interface Making<T, E extends Exception> {
        T make() throws E;
    }

    /**
     * Makes something, and sees to it that it is undone.
     *
     * @throws IllegalStateException if this process is ending already; nothing is made then
     */
    static <T, E extends Exception> T make(Making<T, E> making, Function<T, Runnable> undoing) throws E {
        synchronized (LAST_FIRST) {
            if (ending) {
                throw new IllegalStateException("stopped");
            }
            T made = making.make();
            LAST_FIRST.push(undoing.apply(made));
            return made;
        }
    }

    /** It has been undone otherwise. */
    static void forget(Runnable undoing) {
        synchronized (LAST_FIRST) {
            LAST_FIRST.remove(undoing);
        }
    }

    private static void undoAll() {
        synchronized (LAST_FIRST) {
            ending = true;
            LAST_FIRST.forEach(Runnable::run);
        }
    }
}
