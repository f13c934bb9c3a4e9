package kvstore.cli;

import java.util.Iterator;
import java.util.concurrent.Callable;
import kvstore.cli.learn.Week;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kv learn start|check|solution|bugs}. */
@Command(
        name = "learn",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Exercises: write the important methods of a week yourself.",
        footer = {
            "",
            "Begin with 'kv learn start week1' and a chapter of docs/week1. A JDK is",
            "needed, and nothing from the network."
        })
final class LearnCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    static CommandLine with(CommandContext context) {
        CommandLine line = new CommandLine(new LearnCommand());
        line.addSubcommand("start", new LearnStartCommand(context));
        line.addSubcommand("check", new LearnCheckCommand(context));
        line.addSubcommand("solution", new LearnSolutionCommand(context));
        line.addSubcommand("bugs", new LearnBugsCommand(context));
        return line;
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "learn needs what to do: kv learn start WEEK, check WEEK," + " solution WEEK TASK, or bugs WEEK");
    }

    /** For help and completion. */
    static final class Weeks implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Week.names().iterator();
        }
    }
}
