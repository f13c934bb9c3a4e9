package kvstore.cli.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kvstore.repeat.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes down which tests hold which task, for whoever has changed exercises or tests: {@code -Dtest=TaskLists
 * -Dkvstore.learn.lists=week1}. It solves one task after the other and notes what becomes green; the week's file in
 * {@code src/main/resources} has it afterwards.
 */
class TaskLists {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    @EnabledIfSystemProperty(named = "kvstore.learn.lists", matches = ".+")
    void areWrittenAnew() throws Exception {
        Week week = Week.named(Setting.LISTS.text().orElseThrow());
        Exercises exercises = Exercises.of(week, StarterHarness.root());
        StarterHarness harness = new StarterHarness(week, directory);
        Set<String> open = new LinkedHashSet<>(exercises.names());
        List<Verdict> order = harness.verdicts(harness.compiled(exercises, open));
        Set<String> red = StarterHarness.red(order);
        Map<String, List<String>> tests = new LinkedHashMap<>();
        for (Task task : exercises.tasks()) {
            open.remove(task.name());
            Set<String> left = StarterHarness.red(harness.verdicts(harness.compiled(exercises, open)));
            Set<String> turned = new TreeSet<>(red);
            turned.removeAll(left);
            Set<String> broken = new TreeSet<>(left);
            broken.removeAll(red);
            tests.put(task.name(), List.copyOf(turned));
            System.out.println(task.name() + ": " + turned.size() + " turn green, " + left.size() + " left"
                    + (broken.isEmpty() ? "" : ", and these turn RED: " + broken));
            red = left;
        }
        write(week, tests);
    }

    private static void write(Week week, Map<String, List<String>> tests) throws IOException {
        Path file = StarterHarness.root().resolve("cli/src/main/resources/kvstore/cli/learn/" + week + ".tasks");
        List<String> lines = new ArrayList<>();
        String task = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("task ")) {
                task = line.substring("task ".length());
            }
            if (!line.startsWith("  ")) {
                lines.add(line);
            }
            if (line.equals("tests")) {
                tests.getOrDefault(task, List.of()).forEach(test -> lines.add("  " + test));
            }
        }
        Files.write(file, lines);
    }
}
