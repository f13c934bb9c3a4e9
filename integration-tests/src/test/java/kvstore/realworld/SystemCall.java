package kvstore.realworld;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of what strace writes, or two that belong together.
 *
 * @param thread the number of the thread that called
 * @param name such as {@code fsync}
 * @param paths of the files that it is about
 * @param begin the place of its beginning in the trace
 * @param end the place of its return
 * @param result what stands behind the equals sign
 */
record SystemCall(int thread, String name, List<Path> paths, int begin, int end, String result) {
    private static final Pattern LINE = Pattern.compile("(\\d+)\\s+(\\w+)\\((.*)");
    private static final Pattern RESUMED = Pattern.compile("(\\d+)\\s+<\\.\\.\\. \\w+ resumed>(.*)");
    private static final Pattern PATH = Pattern.compile("\\d+<(/[^>]*?)(?: \\(deleted\\))?>|\"(/[^\"]*)\"");
    private static final String UNFINISHED = "<unfinished ...>";

    /** All system calls in the lines of a trace that was made with {@code -f -y}. */
    static List<SystemCall> parse(List<String> lines) {
        List<SystemCall> calls = new ArrayList<>();
        Map<Integer, SystemCall> open = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher resumed = RESUMED.matcher(lines.get(i));
            Matcher line = LINE.matcher(lines.get(i));
            if (resumed.matches()) {
                SystemCall call = open.remove(Integer.parseInt(resumed.group(1)));
                if (call != null) {
                    calls.add(call.finished(i, resumed.group(2)));
                }
            } else if (line.matches()) {
                int thread = Integer.parseInt(line.group(1));
                String rest = line.group(3);
                SystemCall call = new SystemCall(thread, line.group(2), paths(rest), i, i, "");
                if (rest.endsWith(UNFINISHED)) {
                    open.put(thread, call);
                } else {
                    calls.add(call.finished(i, rest));
                }
            }
        }
        return calls;
    }

    private SystemCall finished(int at, String text) {
        return new SystemCall(
                thread,
                name,
                paths,
                begin,
                at,
                text.substring(text.lastIndexOf('=') + 1).strip());
    }

    private static List<Path> paths(String text) {
        List<Path> paths = new ArrayList<>();
        Matcher matcher = PATH.matcher(text);
        while (matcher.find()) {
            paths.add(Path.of(matcher.group(1) != null ? matcher.group(1) : matcher.group(2)));
        }
        return paths;
    }

    boolean is(String wanted, Path file) {
        return name.equals(wanted) && paths.contains(file);
    }

    boolean isWriteTo(Path file) {
        return is("write", file) || is("pwrite64", file);
    }

    /** Whether it was over before the other one began. */
    boolean before(SystemCall other) {
        return end < other.begin;
    }
}
