package kvstore.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import kvstore.bench.BenchCommand;
import kvstore.cli.terminal.Environment;
import kvstore.cli.terminal.ExitStatus;
import kvstore.cli.terminal.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Puts the commands together and runs the one that the arguments name. */
public final class Kv {
    private Kv() {}

    /** Runs one command line and returns the exit status. Never throws, never ends the process. */
    public static int run(Environment environment, String... args) {
        StoreFlags flags = new StoreFlags(environment);
        CommandContext context = new CommandContext(environment, flags);
        try {
            CommandLine commandLine = commandLine(context);
            int status = commandLine.execute(args);
            commandLine.getOut().flush();
            return flushed(context, status);
        } catch (RuntimeException | OutOfMemoryError e) {
            return Failures.report(environment.err(), e, flags.verbose);
        }
    }

    /** What was printed before a failure is worth having; that it cannot be written either is not worth a second line. */
    private static int flushed(CommandContext context, int status) {
        try {
            context.out().flush();
            return status;
        } catch (IOException e) {
            return status == ExitStatus.DONE
                    ? Failures.report(context.environment().err(), e, context.flags().verbose)
                    : status;
        }
    }

    static CommandLine commandLine(CommandContext context) {
        CommandLine root = new CommandLine(new ShellCommand(context));
        root.addSubcommand("put", takingAnyWord(new PutCommand(context)));
        root.addSubcommand("get", takingAnyWord(new GetCommand(context)));
        root.addSubcommand("delete", takingAnyWord(new DeleteCommand(context)));
        root.addSubcommand("scan", new ScanCommand(context));
        root.addSubcommand("explain", ExplainCommand.with(context));
        root.addSubcommand("stats", new StatsCommand(context));
        root.addSubcommand("import", new ImportCommand(context));
        root.addSubcommand("export", new ExportCommand(context));
        root.addSubcommand("verify", new VerifyCommand(context));
        root.addSubcommand("doctor", new DoctorCommand(context));
        root.addSubcommand("inspect", new InspectCommand(context));
        root.addSubcommand("compare", new CompareCommand(context));
        root.addSubcommand("view", new ViewCommand(context));
        root.addSubcommand("watch", new WatchCommand(context));
        root.addSubcommand("bench", new BenchCommand(() -> Optional.ofNullable(context.flags().compression)));
        root.addSubcommand("crash-lab", new CrashLabCommand(context));
        root.addSubcommand("compact", new CompactCommand(context));
        root.addSubcommand("upgrade", new UpgradeCommand(context));
        root.addSubcommand("simulate", new SimulateCommand(context));
        root.addSubcommand("quiz", new QuizCommand(context));
        root.addSubcommand("site", new SiteCommand(context));
        root.addSubcommand("learn", LearnCommand.with(context));
        root.addSubcommand("checkpoint", new CheckpointCommand(context));
        root.addSubcommand("completion", new CompletionCommand(context));

        Environment environment = context.environment();
        root.setExpandAtFiles(false); // a value may begin with @
        root.setOut(new PrintWriter(new OutputStreamWriter(environment.out(), StandardCharsets.UTF_8)));
        root.setErr(new PrintWriter(new OutputStreamWriter(environment.err(), StandardCharsets.UTF_8), true));
        root.setColorScheme(Help.defaultColorScheme(environment.showsColours() ? Ansi.ON : Ansi.OFF));
        root.setParameterExceptionHandler(new UsageMistakes(context));
        root.setExitCodeExceptionMapper(Failures::status);
        root.setExecutionExceptionHandler(
                (failure, command, parsed) -> Failures.report(environment.err(), failure, context.flags().verbose));
        return root;
    }

    /** What looks like an option but is none is a key or a value. */
    private static CommandLine takingAnyWord(Object command) {
        return new CommandLine(command).setUnmatchedOptionsArePositionalParams(true);
    }
}
