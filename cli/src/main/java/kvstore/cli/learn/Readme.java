package kvstore.cli.learn;

import java.util.ArrayList;
import java.util.List;

/** The page in a working copy. */
final class Readme {
    private Readme() {}

    static String of(Exercises exercises) {
        Week week = exercises.week();
        List<String> lines = new ArrayList<>(List.of(
                "# Exercises of " + week,
                "",
                "The module `" + week.module() + "`, with the exercises taken out. What stands between the lines",
                "`// exercise " + week
                        + "/…` and `// exercise ends` is yours to write; leave these two lines where they are.",
                "",
                "In the directory of the repository:",
                "",
                "```sh",
                "./kv learn check " + week + "           # how far you are, and what is next",
                "./kv learn check " + week + " TASK      # the tests of one task alone, faster",
                "./kv learn solution " + week + " TASK   # ours",
                "```",
                "",
                "With `--into DIR` if this is not `learn/" + week
                        + "`. In this directory `mvn test` runs all tests of the module.",
                "",
                "| | task | what | where to read |",
                "|---|---|---|---|"));
        int number = 1;
        for (Task task : exercises.tasks()) {
            lines.add("| " + number++ + " | `" + task.name() + "` | " + task.title() + " | " + task.place() + " |");
        }
        return String.join("\n", lines) + "\n";
    }
}
