package kvstore.cli.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The wrong bodies of a task: {@code wrong/weekN/TASK.wrong}, in the resources beside this class.
 *
 * <pre>
 * wrong: nothing is done
 * found by: kvstore.wal.FailureLatchTest#theFirstFailureIsRememberedAndNoOther
 * part 2:
 *   (lines in place of the second part of our solution; without any, nothing is in its place)
 *
 * wrong: the last failure is remembered
 * found by: kvstore.wal.FailureLatchTest#theFirstFailureIsRememberedAndNoOther
 * - firstFailure.compareAndSet(null, failure);
 * + firstFailure.set(failure);
 * </pre>
 */
final class WrongBodyFile {
    private static final String WRONG = "wrong: ";
    private static final String FOUND_BY = "found by: ";
    private static final String PART = "part ";

    private final List<WrongBody> bodies = new ArrayList<>();
    private String what = "";
    private String foundBy = "";
    private Map<Integer, List<String>> parts = new HashMap<>();
    private List<WrongBody.Change> changes = new ArrayList<>();
    private List<String> part = new ArrayList<>();
    private List<String> ours = new ArrayList<>();
    private List<String> theirs = new ArrayList<>();

    private WrongBodyFile() {}

    /** None, if there is no such file. */
    static List<WrongBody> of(Week week, Task task) throws IOException {
        String name = "wrong/" + week + "/" + task.name() + ".wrong";
        try (InputStream in = WrongBodyFile.class.getResourceAsStream(name)) {
            if (in == null) {
                return List.of();
            }
            WrongBodyFile file = new WrongBodyFile();
            for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
                file.read(name, line);
            }
            file.endBody();
            return file.bodies;
        }
    }

    private void read(String name, String line) {
        if (line.startsWith("+ ")) {
            theirs.add(line.substring(2));
            return;
        }
        if (!theirs.isEmpty()) {
            endChange();
        }
        if (line.startsWith("- ")) {
            ours.add(line.substring(2));
        } else if (line.startsWith("  ")) {
            part.add(line);
        } else if (line.startsWith(WRONG)) {
            endBody();
            what = line.substring(WRONG.length());
        } else if (line.startsWith(FOUND_BY)) {
            foundBy = line.substring(FOUND_BY.length());
        } else if (line.startsWith(PART)) {
            part = new ArrayList<>();
            parts.put(Integer.parseInt(line.substring(PART.length(), line.length() - 1)), part);
        } else if (!line.isBlank()) {
            throw new IllegalStateException("not a line of a wrong body: file=" + name + ", line=" + line);
        }
    }

    private void endChange() {
        if (!ours.isEmpty()) {
            changes.add(new WrongBody.Change(ours, theirs));
        }
        ours = new ArrayList<>();
        theirs = new ArrayList<>();
    }

    private void endBody() {
        endChange();
        if (!what.isEmpty()) {
            bodies.add(new WrongBody(what, foundBy, parts, changes));
        }
        what = "";
        foundBy = "";
        parts = new HashMap<>();
        changes = new ArrayList<>();
    }
}
