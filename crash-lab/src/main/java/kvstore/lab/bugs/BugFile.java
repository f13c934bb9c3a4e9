package kvstore.lab.bugs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kvstore.lab.Promise;
import kvstore.lab.experiments.SmallExperiment;

/**
 * How a bug is written down: a header of named lines, then the changes.
 *
 * <pre>
 * what: A deletion is left out when a memtable becomes a table.
 * cost: A deleted key comes back once its deletion is flushed.
 * promise: P13
 * engines: lsm
 * experiment: model
 * --- week2-lsm/src/main/java/kvstore/lsm/TableWriting.java
 * the words that go
 * +++
 * the words that come
 * </pre>
 */
final class BugFile {
    private static final String FROM = "--- ";
    private static final String TO = "+++";

    private BugFile() {}

    static PlantedBug parse(String name, String text) {
        List<String> lines = text.lines().toList();
        Map<String, String> header = new HashMap<>();
        int at = 0;
        for (; at < lines.size() && !lines.get(at).startsWith(FROM); at++) {
            String line = lines.get(at);
            int colon = line.indexOf(": ");
            if (colon < 0) {
                throw new IllegalArgumentException("no header of a bug: bug=" + name + ", line=" + line);
            }
            header.put(line.substring(0, colon), line.substring(colon + 2));
        }
        return new PlantedBug(
                name,
                field(name, header, "what"),
                field(name, header, "cost"),
                Promise.valueOf(field(name, header, "promise")),
                List.of(field(name, header, "engines").split(", ", -1)),
                SmallExperiment.named(field(name, header, "experiment")),
                changes(name, lines.subList(at, lines.size())));
    }

    private static List<SourceChange> changes(String name, List<String> lines) {
        List<SourceChange> changes = new ArrayList<>();
        for (int at = 0; at < lines.size(); ) {
            String file = lines.get(at).substring(FROM.length());
            int to = next(lines, at + 1, TO);
            int end = next(lines, to + 1, FROM);
            if (to == lines.size()) {
                throw new IllegalArgumentException("a change of a bug has no " + TO + ": bug=" + name);
            }
            changes.add(new SourceChange(
                    file, String.join("\n", lines.subList(at + 1, to)), String.join("\n", lines.subList(to + 1, end))));
            at = end;
        }
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a bug changes nothing: bug=" + name);
        }
        return changes;
    }

    private static int next(List<String> lines, int from, String marker) {
        int at = from;
        while (at < lines.size() && !lines.get(at).startsWith(marker)) {
            at++;
        }
        return at;
    }

    private static String field(String name, Map<String, String> header, String key) {
        String value = header.get(key);
        if (value == null) {
            throw new IllegalArgumentException("a bug lacks a header: bug=" + name + ", header=" + key);
        }
        return value;
    }
}
