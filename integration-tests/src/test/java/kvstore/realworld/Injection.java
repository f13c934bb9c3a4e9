package kvstore.realworld;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is done to a process at one of its system calls.
 *
 * @param point at which one
 * @param fault what happens there
 * @param once or there and at every later call of that kind
 */
record Injection(Point point, Fault fault, boolean once) {
    /** The calls by which a store is read. To be killed there is to be killed before the next call that changes something. */
    private static final Set<String> READING = Set.of("read", "pread64", "mmap");

    private static final Pattern TEXT =
            Pattern.compile("(KILL|EIO|ENOSPC) (at|from) (\\w+) no\\. ([1-9][0-9]{0,8}) on (\\S+)");

    enum Fault {
        KILL("signal=KILL"),
        EIO("error=EIO"),
        ENOSPC("error=ENOSPC");

        private final String expression;

        Fault(String expression) {
            this.expression = expression;
        }
    }

    /**
     * One system call of a run.
     *
     * @param call its name
     * @param kind of file: a name whose numbers are replaced by {@code #}; {@code .} is the directory itself
     * @param count it is the so-manieth such call of its thread; 1 is the first
     */
    record Point(String call, String kind, int count) {
        Point next() {
            return new Point(call, kind, count + 1);
        }

        @Override
        public String toString() {
            return call + " no. " + count + " on " + kind;
        }
    }

    /** All that can sensibly be done at a system call: reading needs no room on a disk. */
    static List<Injection> at(Point point) {
        List<Injection> injections = new ArrayList<>();
        injections.add(new Injection(point, Fault.EIO, true));
        injections.add(new Injection(point, Fault.EIO, false));
        if (!READING.contains(point.call())) {
            injections.add(new Injection(point, Fault.ENOSPC, true));
            injections.add(new Injection(point, Fault.ENOSPC, false));
            injections.add(new Injection(point, Fault.KILL, true));
        }
        return injections;
    }

    /**
     * What {@link #toString} describes.
     *
     * @throws IllegalArgumentException if the text describes nothing
     */
    static Injection parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("what is done to a system call looks like"
                    + " 'EIO at fsync no. 3 on wal.log', with KILL, EIO or ENOSPC, and 'from' if it lasts: text="
                    + text);
        }
        Point point = new Point(matcher.group(3), matcher.group(5), Integer.parseInt(matcher.group(4)));
        return new Injection(
                point, Fault.valueOf(matcher.group(1)), matcher.group(2).equals("at"));
    }

    /** What strace calls it. */
    String expression() {
        return "inject=" + point.call() + ":" + fault.expression + ":when=" + point.count() + (once ? "" : "+");
    }

    @Override
    public String toString() {
        return fault + (once ? " at " : " from ") + point;
    }
}
