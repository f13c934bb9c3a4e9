package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kvstore.cli.learn.Learning;
import kvstore.cli.terminal.ExitStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kv learn bugs WEEK}. */
@Command(
        name = "bugs",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Says how many of the week's planted bugs your own tests find.",
        footer = {
            "",
            "Your tests are the classes in the working copy's src/test/java that our",
            "module does not have; 'start' puts a first one into the package mine. They",
            "run against our sources, first without a bug, then with each. Status 0 if",
            "there is a score, 1 if they do not compile or are red without a bug."
        })
final class LearnBugsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    LearnTarget target = new LearnTarget();

    @Option(names = "--bug", paramLabel = "NAME", description = "Plant this one alone.")
    @Nullable
    String bug;

    LearnBugsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Learning learning = Learning.of(target.week(), LearnTarget.root());
        Learning.Report report = new LearnDisplay(context).show(doing -> learning.bugs(target.directory(), bug, doing));
        return report.done() ? ExitStatus.DONE : ExitStatus.NOT_FOUND;
    }
}
