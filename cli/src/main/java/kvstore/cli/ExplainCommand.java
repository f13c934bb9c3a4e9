package kvstore.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kvstore.cli.explain.ExplainedOperation;
import kvstore.cli.explain.StepJson;
import kvstore.cli.explain.StepTable;
import kvstore.cli.terminal.ExitStatus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kv explain get|scan|put}: does it, and prints how in place of what. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Does a get, scan or put, and prints how, step by step.",
        footer = {
            "",
            "Times are in microseconds. The first operation of a process is slow; the shell's EXPLAIN shows "
                    + "later ones. Status 0 for an absent key too: that it is absent is explained. Where there is no "
                    + "store, get and scan make none, for it would explain nothing: status 4."
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    static CommandLine with(CommandContext context) {
        CommandLine line = new CommandLine(new ExplainCommand());
        line.addSubcommand(
                "get", new CommandLine(new ExplainGetCommand(context)).setUnmatchedOptionsArePositionalParams(true));
        line.addSubcommand("scan", new ExplainScanCommand(context));
        line.addSubcommand(
                "put", new CommandLine(new ExplainPutCommand(context)).setUnmatchedOptionsArePositionalParams(true));
        return line;
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "explain needs an operation: kv explain get KEY, scan or put KEY VALUE");
    }

    /** How an explanation is printed. */
    static final class Form {
        @Option(names = "--json", description = "One JSON object.")
        boolean json;

        Integer print(ExplainedOperation operation, CommandContext context) throws IOException {
            if (json) {
                context.out().println(StepJson.of(operation));
            } else {
                for (String line : StepTable.of(operation)) {
                    context.out().println(line);
                }
            }
            return ExitStatus.DONE;
        }
    }
}
