package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kvstore.cli.learn.Learning;
import kvstore.cli.terminal.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kv learn solution WEEK TASK}. */
@Command(
        name = "solution",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints our lines for a task, with where they stand, and changes nothing.",
        footer = {"", "With --put, what was in the file before is kept beside it as FILE.mine."})
final class LearnSolutionCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    LearnTarget target = new LearnTarget();

    @Parameters(index = "1", paramLabel = "TASK", description = "Which one; 'kv learn check' lists them.")
    String task = "";

    @Option(names = "--put", description = "Put the lines into the working copy.")
    boolean put;

    LearnSolutionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Learning learning = Learning.of(target.week(), LearnTarget.root());
        for (String line : put ? learning.put(task, target.directory()) : learning.solution(task)) {
            context.out().println(line);
        }
        return ExitStatus.DONE;
    }
}
