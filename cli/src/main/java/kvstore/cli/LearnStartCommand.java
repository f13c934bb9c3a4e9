package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kvstore.cli.learn.Learning;
import kvstore.cli.terminal.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kv learn start WEEK}. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Makes a working copy of the week's module, with the exercises taken out.",
        footer = {"", "A directory that is not empty is refused; nothing is overwritten."})
final class LearnStartCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    LearnTarget target = new LearnTarget();

    LearnStartCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Learning learning = Learning.of(target.week(), LearnTarget.root());
        for (String line : learning.start(target.directory())) {
            context.out().println(line);
        }
        context.out().println("Then: ./kv learn check " + target.words());
        return ExitStatus.DONE;
    }
}
