package kvstore.cli.learn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvstore.lab.Promise;

/** The tasks of a week, in the order in which they are done: {@code weekN.tasks}, which stands beside this class. */
final class TaskFile {
    private static final List<String> KEYS = List.of("task", "title", "chapter", "step", "hint", "promise", "tests");

    private TaskFile() {}

    static List<Task> of(Week week) throws IOException {
        String name = week + ".tasks";
        try (InputStream in = TaskFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the file of the tasks is missing: name=" + name);
            }
            return parse(name, new String(in.readAllBytes(), UTF_8).lines().toList());
        }
    }

    /** @param name for the message */
    static List<Task> parse(String name, List<String> lines) {
        List<Task> tasks = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        List<String> tests = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int space = line.indexOf(' ');
            String key = space < 0 ? line : line.substring(0, space);
            if (line.startsWith("  ") && fields.containsKey("tests")) {
                tests.add(line.strip());
            } else if (KEYS.contains(key)) {
                if (key.equals("task") && !fields.isEmpty()) {
                    tasks.add(task(name, fields, tests));
                    fields.clear();
                    tests.clear();
                }
                fields.put(key, line.substring(key.length()).strip());
            } else if (!line.isBlank()) {
                throw new IllegalStateException("not a line of a task: place=" + name + ":" + (i + 1));
            }
        }
        if (!fields.isEmpty()) {
            tasks.add(task(name, fields, tests));
        }
        return tasks;
    }

    private static Task task(String name, Map<String, String> fields, List<String> tests) {
        for (String key : KEYS) {
            if (!fields.containsKey(key)) {
                throw new IllegalStateException(
                        "a task of " + name + " lacks a line: task=" + fields.get("task") + ", line=" + key);
            }
        }
        return new Task(
                field(fields, "task"),
                field(fields, "title"),
                field(fields, "chapter"),
                Integer.parseInt(field(fields, "step")),
                field(fields, "hint"),
                Promise.valueOf(field(fields, "promise")),
                tests);
    }

    private static String field(Map<String, String> fields, String key) {
        return Optional.ofNullable(fields.get(key)).orElseThrow();
    }
}
