package kvstore.bench.peers;

import kvstore.bench.BenchCommand;
import picocli.CommandLine;

/** What {@code benchmarks/run} starts. */
public final class BenchMain {
    private static final int FAILED = 1;

    private BenchMain() {}

    /** Ends with status 0, 1 if something failed, 2 if the command line is wrong. */
    public static void main(String[] arguments) {
        CommandLine command = BenchCommand.byItself()
                .setCommandName("benchmarks/run")
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println("benchmarks/run: " + e.getMessage());
                    return e instanceof IllegalArgumentException ? CommandLine.ExitCode.USAGE : FAILED;
                });
        System.exit(command.execute(arguments));
    }
}
