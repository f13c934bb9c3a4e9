package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kvstore.cli.learn.Learning;
import kvstore.cli.terminal.ExitStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kv learn check WEEK [TASK]}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Compiles your working copy, runs its tests, and says what is done and what is next.",
        footer = {
            "",
            "Status 0 if all that was asked for is done, 1 if not, or if it does not",
            "compile. A test that runs for more than 60 seconds is red; the others then",
            "have 10 seconds. When four tests did not end, the rest is not run."
        })
final class LearnCheckCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    LearnTarget target = new LearnTarget();

    @Parameters(index = "1", arity = "0..1", paramLabel = "TASK", description = "Run the tests of this one alone.")
    @Nullable
    String task;

    LearnCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Learning learning = Learning.of(target.week(), LearnTarget.root());
        Learning.Report report =
                new LearnDisplay(context).show(doing -> learning.check(target.directory(), task, doing));
        if (!report.done() && report.compiled()) {
            context.out().println("");
            context.out().println("Again: ./kv learn check " + target.words());
        }
        return report.done() ? ExitStatus.DONE : ExitStatus.NOT_FOUND;
    }
}
